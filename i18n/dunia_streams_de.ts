<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>BandFilesButton</name>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>One file a &amp;scene</source>
            <translation>Eine Datei je &amp;Szene</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>One file a &amp;band</source>
            <translation>Eine Datei je &amp;Kanal</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Values</source>
            <translation>&amp;Werte</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Digital numbers, as the service has them</source>
            <translation>Digitale Werte, wie der Dienst sie hat</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Reflectance as real numbers, twice as large</source>
            <translation>Reflexion als reelle Zahlen, doppelt so groß</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Digital numbers that QGIS shows as reflectance</source>
            <translation>Digitale Werte, die QGIS als Reflexion zeigt</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Offset of 1000 since 2022</source>
            <translation>&amp;Versatz von 1000 seit 2022</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Offset of 1000 since 2022</source>
            <translation>Versatz von 1000 seit 2022</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Take it off reflectance where the baseline says so</source>
            <translation>Von der Reflexion abziehen, wo die Baseline es sagt</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>The service has taken it off already</source>
            <translation>Der Dienst hat ihn schon abgezogen</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Leave it in</source>
            <translation>Darin lassen</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Resampling of coarser bands</source>
            <translation>&amp;Abtastung gröberer Kanäle</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Resampling of coarser bands</source>
            <translation>Abtastung gröberer Kanäle</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Nearest neighbor</source>
            <translation>Nächster Nachbar</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Bilinear</source>
            <translation>Bilinear</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Cubic</source>
            <translation>Kubisch</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Files of the bands</source>
            <translation>Dateien der Kanäle</translation>
        </message>
    </context>
    <context>
        <name>BandsBox</name>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>{band} (not offered)</source>
            <translation>{band} (nicht angeboten)</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Choose at least one band.</source>
            <translation>Wählen Sie mindestens einen Kanal.</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Each band comes in its own resolution.</source>
            <translation>Jeder Kanal kommt in seiner eigenen Auflösung.</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Choose bands</source>
            <translation>Kanäle wählen</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>{name}  {title}, {wavelength} nm, {size} m</source>
            <translation>{name}  {title}, {wavelength} nm, {size} m</translation>
        </message>
    </context>
    <context>
        <name>ChoicePanel</name>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>Check the clearest scenes of each month or week, all, or none</source>
            <translation>Die klarsten Szenen je Monat oder Woche auswählen, alle oder keine</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>&lt;b&gt;{all} scenes&lt;/b&gt;, {within} within the limits, &lt;b&gt;{chosen} chosen&lt;/b&gt;</source>
            <translation>&lt;b&gt;{all} Szenen&lt;/b&gt;, {within} in den Grenzen, &lt;b&gt;{chosen} gewählt&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>No scenes yet</source>
            <translation>Noch keine Szenen</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check clearest of each &amp;month</source>
            <translation>Klarste je &amp;Monat auswählen</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check clearest of each &amp;week</source>
            <translation>Klarste je &amp;Woche auswählen</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check &amp;all within limits</source>
            <translation>&amp;Alle innerhalb der Grenzen auswählen</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check &amp;none</source>
            <translation>&amp;Keine auswählen</translation>
        </message>
    </context>
    <context>
        <name>DayEdit</name>
        <message>
            <location filename="../ui/day_edit.py" />
            <source>Calendar</source>
            <translation>Kalender</translation>
        </message>
        <message>
            <location filename="../ui/day_edit.py" />
            <source>“{text}” is no day since {first}; {day} stays.</source>
            <translation>„{text}“ ist kein Tag seit {first}; es bleibt beim {day}.</translation>
        </message>
    </context>
    <context>
        <name>DaysEdit</name>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>First day</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>First day of the scenes (UTC)</source>
            <translation>Erster Tag der Szenen (UTC)</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Last day</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Last day of the scenes (UTC), included</source>
            <translation>Letzter Tag der Szenen (UTC), einschließlich</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Quick choices of dates</source>
            <translation>Schnellauswahl des Zeitraums</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>This month</source>
            <translation>Dieser Monat</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>This season</source>
            <translation>Diese Jahreszeit</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>The last twelve months</source>
            <translation>Die letzten zwölf Monate</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>All years</source>
            <translation>Alle Jahre</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message>
            <location filename="../ui/desktop.py" />
            <source>Dunia Streams panel</source>
            <translation>Dunia-Streams-Fenster</translation>
        </message>
    </context>
    <context>
        <name>DownloadForm</name>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Load 1 scene</source>
            <translation>1 Szene laden</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Load {count} scenes</source>
            <translation>{count} Szenen laden</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download {missing} of {count} scenes</source>
            <translation>{missing} von {count} Szenen herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download 1 scene</source>
            <translation>1 Szene herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download {count} scenes</source>
            <translation>{count} Szenen herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Area</source>
            <translation>Bereich</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Which part of the tiles is written: less area, smaller files. A whole tile is 109.8 km wide.</source>
            <translation>Welcher Teil der Kacheln geschrieben wird: weniger Fläche, kleinere Dateien. Eine ganze Kachel ist 109,8 km breit.</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw the area on the map</source>
            <translation>Den Bereich auf der Karte zeichnen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw the area</source>
            <translation>Den Bereich zeichnen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw a rectangle</source>
            <translation>Rechteck zeichnen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Extent of the current layer</source>
            <translation>Ausdehnung des aktuellen Layers</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Folder for the scenes</source>
            <translation>Ordner für die Szenen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy the command that does this download</source>
            <translation>Den Befehl kopieren, der dieses Herunterladen ausführt</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as a command</source>
            <translation>Als Befehl kopieren</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as a command line</source>
            <translation>Als Kommandozeile kopieren</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as Python</source>
            <translation>Als Python kopieren</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>&amp;Area</source>
            <translation>&amp;Bereich</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>&amp;Folder</source>
            <translation>&amp;Ordner</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Whole tiles</source>
            <translation>Ganze Kacheln</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>What the map shows</source>
            <translation>Kartenausschnitt</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
    </context>
    <context>
        <name>DownloadTask</name>
        <message>
            <location filename="../core/task.py" />
            <source>Download {tiles} ({resolution})</source>
            <translation>{tiles} herunterladen ({resolution})</translation>
        </message>
    </context>
    <context>
        <name>DuniaDock</name>
        <message>
            <location filename="../ui/dock.py" />
            <source>Dunia Streams</source>
            <translation>Dunia Streams</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Searching…</source>
            <translation>Suche…</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>No scenes. The search says why above.</source>
            <translation>Keine Szenen. Warum, sagt die Suche oben.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The list still shows {tiles}. Search again to see what is set here.</source>
            <translation>Die Liste zeigt noch {tiles}. Suchen Sie erneut, um zu sehen, was hier eingestellt ist.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Type a tile above, or press the button beside it and click one on the map.</source>
            <translation>Geben Sie oben eine Kachel ein, oder drücken Sie den Knopf daneben und klicken Sie eine auf der Karte an.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Press Search to see the scenes of {tiles}.</source>
            <translation>Drücken Sie „Suchen“, um die Szenen von {tiles} zu sehen.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Choose at least one band above.</source>
            <translation>Wählen Sie oben mindestens einen Kanal.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Press Search to see the scenes of {tiles} in {bands}.</source>
            <translation>Drücken Sie „Suchen“, um die Szenen von {tiles} in {bands} zu sehen.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Search again to see these dates.</source>
            <translation>Suchen Sie erneut, um diese Tage zu sehen.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The scenes are not in this project any more: there is nothing to play.</source>
            <translation>Die Szenen sind nicht mehr in diesem Projekt: Es gibt nichts abzuspielen.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Choose a folder for the scenes.</source>
            <translation>Wählen Sie einen Ordner für die Szenen.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Select a layer that has an extent first.</source>
            <translation>Wählen Sie zuerst einen Layer, der eine Ausdehnung hat.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The command is on the clipboard.</source>
            <translation>Der Befehl ist in der Zwischenablage.</translation>
        </message>
    </context>
    <context>
        <name>Engine</name>
        <message>
            <location filename="../core/areas.py" />
            <source>The extent is empty. Choose another one.</source>
            <translation>Die Ausdehnung ist leer. Wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../core/areas.py" />
            <source>The extent has no coordinate system. Write it with one, like 11.1,11.3,47.2,47.4 [EPSG:4326], or open a project that has one.</source>
            <translation>Die Ausdehnung hat kein Koordinatenbezugssystem. Geben Sie eines an, wie in 11.1,11.3,47.2,47.4 [EPSG:4326], oder öffnen Sie ein Projekt, das eines hat.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication configuration “{authcfg}” set for {service} is not there, or QGIS cannot unlock it. Choose another one in the options.</source>
            <translation>Die Authentifizierungskonfiguration „{authcfg}“ für {service} ist nicht vorhanden, oder QGIS kann sie nicht entsperren. Wählen Sie in den Optionen eine andere.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication method {method} set for {service} is not supported. Choose a configuration of the kind basic, API header or OAuth2.</source>
            <translation>Die Authentifizierungsmethode {method} für {service} wird nicht unterstützt. Wählen Sie eine Konfiguration der Art Basic, API Header oder OAuth2.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication configuration “{authcfg}” set for {service} puts nothing into the header of a request. Fill in its login, or set its access method to “Header”.</source>
            <translation>Die Authentifizierungskonfiguration „{authcfg}“ für {service} setzt nichts in den Kopf einer Anfrage. Tragen Sie die Anmeldedaten ein, oder stellen Sie die Zugriffsmethode auf „Header“.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>QGIS could not log in to {service} with the authentication configuration “{authcfg}”. Check the configuration and its server; QGIS's log has the details.</source>
            <translation>QGIS konnte sich bei {service} mit der Authentifizierungskonfiguration „{authcfg}“ nicht anmelden. Prüfen Sie die Konfiguration und ihren Server; Einzelheiten stehen im Protokoll von QGIS.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>QGIS is still logging in. Finish that login, then try again.</source>
            <translation>QGIS meldet sich noch an. Schließen Sie diese Anmeldung ab, und versuchen Sie es dann erneut.</translation>
        </message>
        <message>
            <location filename="../core/qgis_network.py" />
            <source>QGIS is set to use a SOCKS proxy, which needs the Python package PySocks, and that is not installed. Install it, or set an HTTP proxy in QGIS's network options.</source>
            <translation>QGIS ist auf einen SOCKS-Proxy eingestellt, der das Python-Paket PySocks braucht, und das ist nicht installiert. Installieren Sie es, oder stellen Sie in den Netzwerkoptionen von QGIS einen HTTP-Proxy ein.</translation>
        </message>
        <message>
            <location filename="../core/qgis_network.py" />
            <source>The kind of proxy set in QGIS cannot carry web requests. Choose HttpProxy or Socks5Proxy in QGIS's network options.</source>
            <translation>Die in QGIS eingestellte Art des Proxys kann keine Web-Anfragen befördern. Wählen Sie in den Netzwerkoptionen von QGIS HttpProxy oder Socks5Proxy.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>Give the service a name.</source>
            <translation>Geben Sie dem Dienst einen Namen.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>There is a service “{service}” already. Choose another name.</source>
            <translation>Es gibt schon einen Dienst „{service}“. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>“{address}” is no address of a service: it must start with https:// and hold no login, “?” or “#”.</source>
            <translation>„{address}“ ist keine Adresse eines Dienstes: Sie muss mit https:// beginnen und darf weder Anmeldedaten noch „?“ oder „#“ enthalten.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>The service “{service}” has this address already.</source>
            <translation>Der Dienst „{service}“ hat diese Adresse schon.</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>it is not a whole path</source>
            <translation>es ist kein vollständiger Pfad</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>there is a file of this name</source>
            <translation>es gibt eine Datei dieses Namens</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>it is read-only</source>
            <translation>er ist schreibgeschützt</translation>
        </message>
        <message>
            <location filename="../core/task.py" />
            <source>The work ended unexpectedly. Look into the log, under “Dunia Streams”, and try again.</source>
            <translation>Die Arbeit endete unerwartet. Sehen Sie im Protokoll unter „Dunia Streams“ nach, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/band_planning.py" />
            <source>Band {band} of tile {tile} in {year} has no frame of {count} of the scenes.</source>
            <translation>Kanal {band} der Kachel {tile} hat in {year} von {count} der Szenen kein Bild.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Something went wrong.</source>
            <translation>Etwas ist schiefgegangen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Canceled.</source>
            <translation>Abgebrochen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{tile}” is not a Sentinel-2 tile name. A name has a zone, a band and a square, like 32TPT.</source>
            <translation>„{tile}“ ist kein Name einer Sentinel-2-Kachel. Ein Name besteht aus Zone, Band und Quadrat, wie 32TPT.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The Sentinel-2 tile of the square {tile} is named {name}, after the band of its center. Use {name}.</source>
            <translation>Die Sentinel-2-Kachel des Quadrats {tile} heißt {name}, nach dem Band ihrer Mitte. Verwenden Sie {name}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent meets more than {most} tiles. Choose a smaller one.</source>
            <translation>Die Ausdehnung trifft mehr als {most} Kacheln. Wählen Sie eine kleinere.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent cannot be brought into longitude and latitude. Choose one inside the area of its coordinate system.</source>
            <translation>Die Ausdehnung lässt sich nicht in Länge und Breite umrechnen. Wählen Sie eine, die im Gültigkeitsbereich ihres Koordinatenbezugssystems liegt.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{scene}” does not name a scene. A scene is written like 32TPT@20200401T102021.</source>
            <translation>„{scene}“ bezeichnet keine Szene. Eine Szene schreibt man wie 32TPT@20200401T102021.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{band}” is not a band of Sentinel-2. The bands are {bands}.</source>
            <translation>„{band}“ ist kein Kanal von Sentinel-2. Die Kanäle sind {bands}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Name at least one band.</source>
            <translation>Nennen Sie mindestens einen Kanal.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The expression “{expression}” cannot be used: {reason}. Write it like (B08 - B04) / (B08 + B04).</source>
            <translation>Der Ausdruck „{expression}“ kann nicht verwendet werden: {reason}. Schreiben Sie ihn wie (B08 - B04) / (B08 + B04).</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The expression “{expression}” would not be used, because the index is {index}. Choose “expression” as the index, or leave the expression empty.</source>
            <translation>Der Ausdruck „{expression}“ würde nicht verwendet, weil der Index {index} ist. Wählen Sie „expression“ als Index, oder lassen Sie den Ausdruck leer.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} is damaged. Download it anew.</source>
            <translation>Die Datei {file} ist beschädigt. Laden Sie sie neu herunter.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} does not say which tile and time it is of. Download it as bands, one file for all bands of an acquisition.</source>
            <translation>Die Datei {file} sagt nicht, von welcher Kachel und Zeit sie ist. Laden Sie sie als Kanäle herunter, eine Datei für alle Kanäle einer Aufnahme.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} has no band {band}; it has {found}. Download the bands together, one file for all bands of an acquisition.</source>
            <translation>Die Datei {file} hat keinen Kanal {band}; sie hat {found}. Laden Sie die Kanäle zusammen herunter, eine Datei für alle Kanäle einer Aufnahme.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The files {file} and {other} do not lie on the same grid. Download both with the same extent.</source>
            <translation>Die Dateien {file} und {other} liegen nicht auf demselben Gitter. Laden Sie beide mit derselben Ausdehnung herunter.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is nothing before {file} of the same tile to compare it with. Choose earlier dates for it.</source>
            <translation>Vor {file} gibt es nichts von derselben Kachel, womit verglichen werden könnte. Wählen Sie dafür frühere Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{service}” is neither a known service nor an address. Choose one of {presets}, or enter an address that starts with https://.</source>
            <translation>„{service}“ ist weder ein bekannter Dienst noch eine Adresse. Wählen Sie einen von {presets}, oder geben Sie eine Adresse ein, die mit https:// beginnt.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The start date {start} is later than the end date {end}. Swap them.</source>
            <translation>Der erste Tag {start} liegt nach dem letzten Tag {end}. Vertauschen Sie die beiden.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Name at least one tile with a start and an end date, or the scenes themselves.</source>
            <translation>Nennen Sie mindestens eine Kachel mit erstem und letztem Tag, oder die Szenen selbst.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The dates span {years} years; at most {limit} can be asked for at once. Shorten the range.</source>
            <translation>Die Tage umspannen {years} Jahre; höchstens {limit} können auf einmal abgefragt werden. Verkürzen Sie den Zeitraum.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent cannot be brought into the coordinate system of tile {tile}. Draw it nearer to the tile.</source>
            <translation>Die Ausdehnung lässt sich nicht in das Koordinatenbezugssystem der Kachel {tile} umrechnen. Zeichnen Sie sie näher bei der Kachel.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent meets none of the tiles asked for ({tiles}). Move it, or choose other tiles.</source>
            <translation>Die Ausdehnung trifft keine der gewünschten Kacheln ({tiles}). Verschieben Sie sie, oder wählen Sie andere Kacheln.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} cannot be reached. Check the network and the proxy settings, then try again.</source>
            <translation>Der Dienst {host} ist nicht erreichbar. Prüfen Sie das Netzwerk und die Proxyeinstellungen, und versuchen Sie es dann erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} did not answer in time. Try again later.</source>
            <translation>Der Dienst {host} hat nicht rechtzeitig geantwortet. Versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The certificate of {host} is not trusted. Add its authority to QGIS's certificates, or ask the administrator of your network.</source>
            <translation>Dem Zertifikat von {host} wird nicht vertraut. Fügen Sie dessen Zertifizierungsstelle den Zertifikaten von QGIS hinzu, oder fragen Sie den Administrator Ihres Netzwerks.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The proxy does not let the request to {host} through. Check QGIS's proxy settings and their login.</source>
            <translation>Der Proxy lässt die Anfrage an {host} nicht durch. Prüfen Sie die Proxyeinstellungen von QGIS und ihre Anmeldedaten.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} wants a login, or refuses the one it got (HTTP {status}). Check the authentication.</source>
            <translation>Der Dienst {host} verlangt eine Anmeldung, oder er lehnt die erhaltene ab (HTTP {status}). Prüfen Sie die Authentifizierung.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} has nothing at this address (HTTP {status}).</source>
            <translation>Der Dienst {host} hat unter dieser Adresse nichts (HTTP {status}).</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} reports trouble (HTTP {status}). Try again later.</source>
            <translation>Der Dienst {host} meldet eine Störung (HTTP {status}). Versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The transfer from {host} broke off. Check the connection, then start again: what is whole is kept.</source>
            <translation>Die Übertragung von {host} brach ab. Prüfen Sie die Verbindung, und starten Sie dann erneut: Was vollständig ist, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A file arrives damaged from {host} again and again. Try again later.</source>
            <translation>Eine Datei kommt von {host} immer wieder beschädigt an. Versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream at {host} changed while it was read. Start again.</source>
            <translation>Der Stream von {host} änderte sich, während er gelesen wurde. Starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service sent an address that is not safe to follow ({reason}). Tell the service's operator.</source>
            <translation>Der Dienst hat eine Adresse gesendet, der zu folgen nicht sicher ist ({reason}). Melden Sie es dem Betreiber des Dienstes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} is larger than {limit_mb} MB, which nothing that was asked for needs. Tell the service's operator.</source>
            <translation>Die Antwort von {host} ist größer als {limit_mb} MB, was nichts braucht, wonach gefragt wurde. Melden Sie es dem Betreiber des Dienstes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} is not the JSON it should be; a proxy or a maintenance page may have answered in its place. Try again later.</source>
            <translation>Die Antwort von {host} ist nicht das erwartete JSON; vielleicht hat ein Proxy oder eine Wartungsseite an seiner Stelle geantwortet. Versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} cannot be used: {reason}. Tell the service's operator.</source>
            <translation>Die Antwort von {host} kann nicht verwendet werden: {reason}. Melden Sie es dem Betreiber des Dienstes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no tile {tile}. Check the name, or choose another tile.</source>
            <translation>Der Dienst {service} hat keine Kachel {tile}. Prüfen Sie den Namen, oder wählen Sie eine andere Kachel.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has nothing for tile {tile} in {year}. Choose other dates.</source>
            <translation>Der Dienst {service} hat von der Kachel {tile} in {year} nichts. Wählen Sie andere Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no band {band} of tile {tile} in {year}. Choose other bands or dates.</source>
            <translation>Der Dienst {service} hat keinen Kanal {band} der Kachel {tile} in {year}. Wählen Sie andere Kanäle oder Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has nothing for {tiles} between {start} and {end}. Choose other tiles or dates.</source>
            <translation>Der Dienst {service} hat von {tiles} zwischen {start} und {end} nichts. Wählen Sie andere Kacheln oder Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is no scene of {tiles} between {start} and {end}. Choose other dates.</source>
            <translation>Von {tiles} gibt es zwischen {start} und {end} keine Szene. Wählen Sie andere Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is no scene of {tiles} between {start} and {end}; those of these years are from {first} to {last}. Choose other dates.</source>
            <translation>Von {tiles} gibt es zwischen {start} und {end} keine Szene; die dieser Jahre sind von {first} bis {last}. Wählen Sie andere Tage.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>None of the {count} scenes of {tiles} between {start} and {end} is within the limits: cloud up to {cloud} %, no-data up to {nodata} %. Raise the limits.</source>
            <translation>Keine der {count} Szenen von {tiles} zwischen {start} und {end} liegt innerhalb der Grenzen: Wolken bis {cloud} %, NoData bis {nodata} %. Erhöhen Sie die Grenzen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no scene {scene}. List the scenes anew.</source>
            <translation>Der Dienst {service} hat keine Szene {scene}. Listen Sie die Szenen neu auf.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no stream of band {band} for tile {tile} in {year}. Choose other bands.</source>
            <translation>Der Dienst {service} hat keinen Stream des Kanals {band} für die Kachel {tile} in {year}. Wählen Sie andere Kanäle.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service offers no {resolution} stream for tile {tile} in {year}; it offers {offered}.</source>
            <translation>Der Dienst bietet für die Kachel {tile} in {year} keinen Stream mit {resolution} an; er bietet {offered}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service places tile {tile} at {found}, but its name says {expected}. Nothing was written, since the files would lie in the wrong place.</source>
            <translation>Der Dienst legt die Kachel {tile} nach {found}, ihr Name aber nach {expected}. Es wurde nichts geschrieben, da die Dateien am falschen Ort lägen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg was not found. {advice}</source>
            <translation>ffmpeg wurde nicht gefunden. {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The program {path} cannot be used as ffmpeg ({reason}). {advice}</source>
            <translation>Das Programm {path} ist nicht als ffmpeg verwendbar ({reason}). {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The ffmpeg at {path} cannot decode {codec} video. {advice}</source>
            <translation>Das ffmpeg unter {path} kann {codec}-Video nicht dekodieren. {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg ended unexpectedly ({reason}). Try again; if it happens again, install another build of ffmpeg.</source>
            <translation>ffmpeg endete unerwartet ({reason}). Versuchen Sie es erneut; geschieht es wieder, installieren Sie eine andere Ausgabe von ffmpeg.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg made no progress for {seconds} seconds and was stopped. Try again.</source>
            <translation>ffmpeg kam {seconds} Sekunden lang nicht voran und wurde beendet. Versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream showed no wanted frame in {minutes} minutes and was given up. Try again later; if it happens again, tell the service's operator.</source>
            <translation>Der Stream zeigte in {minutes} Minuten kein gewünschtes Bild und wurde aufgegeben. Versuchen Sie es später erneut; geschieht es wieder, melden Sie es dem Betreiber des Dienstes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} cannot be read as video. Try again later.</source>
            <translation>Der Stream der Kachel {tile} in {year} kann nicht als Video gelesen werden. Versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} has frames of {found_width} x {found_height} pixels, but the tile has {wanted_width} x {wanted_height} at {resolution}. Nothing was written.</source>
            <translation>Der Stream der Kachel {tile} in {year} hat Bilder von {found_width} x {found_height} Pixeln, die Kachel aber hat {wanted_width} x {wanted_height} bei {resolution}. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} does not begin with its first frame, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Der Stream der Kachel {tile} in {year} beginnt nicht mit seinem ersten Bild; darum lässt sich nicht beweisen, welches Bild welche Szene ist. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The frames of the stream of tile {tile} in {year} do not follow one another at a steady pace, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Die Bilder des Streams der Kachel {tile} in {year} folgen einander nicht in gleichmäßigem Takt; darum lässt sich nicht beweisen, welches Bild welche Szene ist. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of band {band} of tile {tile} in {year} has frames of {width} x {height} pixels, which cannot be a whole tile. Nothing was written, since the files would lie in the wrong place.</source>
            <translation>Der Stream des Kanals {band} der Kachel {tile} in {year} hat Bilder von {width} x {height} Pixeln, was keine ganze Kachel sein kann. Es wurde nichts geschrieben, da die Dateien am falschen Ort lägen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of band {band} of tile {tile} in {year} is coded as {pixel_format}, not in gray of 12 bits, for which the service's formula of the values is made. Nothing was written.</source>
            <translation>Der Stream des Kanals {band} der Kachel {tile} in {year} ist als {pixel_format} kodiert, nicht in Grau mit 12 Bit, wofür die Werteformel des Dienstes gemacht ist. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The scenes of tile {tile} in {year} are numbered {lowest} to {highest}, while the stream has {frames} frames, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Die Szenen der Kachel {tile} in {year} sind von {lowest} bis {highest} nummeriert, der Stream aber hat {frames} Bilder; darum lässt sich nicht beweisen, welches Bild welche Szene ist. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The frames of tile {tile} in {year} show the no-data or the clouds of their neighbors' records: the numbering of the service is shifted. Nothing was written.</source>
            <translation>Die Bilder der Kachel {tile} in {year} zeigen das NoData oder die Wolken der benachbarten Einträge: Die Nummerierung des Dienstes ist verschoben. Es wurde nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The playlist of tile {tile} in {year} cannot be used: {reason}.</source>
            <translation>Die Wiedergabeliste der Kachel {tile} in {year} kann nicht verwendet werden: {reason}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream holds no frame at the time of this scene.</source>
            <translation>Der Stream enthält zur Zeit dieser Szene kein Bild.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream is damaged at this scene.</source>
            <translation>Der Stream ist bei dieser Szene beschädigt.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream holds several frames at the time of this scene, so it is not certain which one is right.</source>
            <translation>Der Stream enthält zur Zeit dieser Szene mehrere Bilder; darum ist nicht sicher, welches das richtige ist.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is not the one that the playlist names at the time of this scene.</source>
            <translation>Ein Segment des Streams ist nicht das, das die Wiedergabeliste zur Zeit dieser Szene nennt.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is cut short at the time of this scene.</source>
            <translation>Ein Segment des Streams ist zur Zeit dieser Szene abgeschnitten.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is neither MPEG-TS nor fragmented MP4 that says when it begins, so the date of this scene cannot be proven.</source>
            <translation>Ein Segment des Streams ist weder MPEG-TS noch fragmentiertes MP4, das seinen Beginn nennt; darum lässt sich das Datum dieser Szene nicht beweisen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Several records of the service share the frame number of this scene, so its date is not certain.</source>
            <translation>Mehrere Einträge des Dienstes teilen sich die Bildnummer dieser Szene; darum ist ihr Datum nicht sicher.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene does not say the time of its frame, so its date cannot be proven.</source>
            <translation>Der Eintrag des Dienstes für diese Szene nennt die Zeit ihres Bildes nicht; darum lässt sich ihr Datum nicht beweisen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene says frame {number} and {seconds} s, but in the stream that frame is at {found} s, so its date cannot be proven.</source>
            <translation>Der Eintrag des Dienstes für diese Szene nennt Bild {number} und {seconds} s, im Stream aber liegt dieses Bild bei {found} s; darum lässt sich ihr Datum nicht beweisen.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream shows the very same picture for this scene and for {other}, so the date of neither is certain.</source>
            <translation>Der Stream zeigt für diese Szene und für {other} genau dasselbe Bild; darum ist das Datum beider nicht sicher.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene has no usable scale and offset, so its values are not known.</source>
            <translation>Der Eintrag des Dienstes für diese Szene hat weder Skalierung noch Versatz, die brauchbar wären; darum sind ihre Werte nicht bekannt.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service does not say the processing baseline of this scene, so it is not known whether its values hold the offset of 1000. Choose whether it is applied.</source>
            <translation>Der Dienst nennt die Prozessierungsversion (Baseline) dieser Szene nicht; darum ist nicht bekannt, ob ihre Werte den Versatz von 1000 enthalten. Wählen Sie, ob er angewendet ist.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service has no frame of band {band} for this scene, so its bands cannot be stacked.</source>
            <translation>Der Dienst hat für diese Szene kein Bild des Kanals {band}; darum lassen sich ihre Kanäle nicht stapeln.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service changed its records of this scene during the download. Start again.</source>
            <translation>Der Dienst hat seine Einträge dieser Szene während des Herunterladens geändert. Starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>{cause} Its file {file} could not be removed ({reason}). Do not use it: it may show another date. Close what has it open, and remove it by hand.</source>
            <translation>{cause} Die zugehörige Datei {file} konnte nicht entfernt werden ({reason}). Verwenden Sie sie nicht: Sie zeigt womöglich ein anderes Datum. Schließen Sie, was sie geöffnet hat, und entfernen Sie sie von Hand.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The folder {folder} cannot be written to ({reason}). Choose another folder.</source>
            <translation>In den Ordner {folder} kann nicht geschrieben werden ({reason}). Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} could not be written ({reason}). Free some space or choose another folder, then start again.</source>
            <translation>Die Datei {file} konnte nicht geschrieben werden ({reason}). Schaffen Sie Platz, oder wählen Sie einen anderen Ordner, und starten Sie dann erneut.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>This GDAL cannot write {compression} compression. Choose another one.</source>
            <translation>Dieses GDAL kann nicht mit {compression} komprimieren. Wählen Sie eine andere Komprimierung.</translation>
        </message>
        <message>
            <location filename="../core/engine/index_job.py" />
            <source>{count} files hold no bands but true color or an index, and were left out.</source>
            <translation>{count} Dateien enthalten keine Kanäle, sondern Echtfarben oder einen Index, und wurden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../core/engine/index_job.py" />
            <source>{count} files lack a band of the index and were left out; other files of their acquisitions have all.</source>
            <translation>{count} Dateien fehlt ein Kanal des Index, sie wurden ausgelassen; andere Dateien ihrer Aufnahmen haben alle.</translation>
        </message>
        <message>
            <location filename="../core/engine/planning.py" />
            <source>The extent misses tile {tile}; its {count} scenes are left out.</source>
            <translation>Die Ausdehnung trifft die Kachel {tile} nicht; deren {count} Szenen werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../core/engine/planning.py" />
            <source>{count} scenes are already there and whole; they are kept.</source>
            <translation>{count} Szenen sind schon vollständig vorhanden; sie bleiben erhalten.</translation>
        </message>
        <message>
            <location filename="../core/engine/stream_job.py" />
            <source>The service could not be asked again whether its records of tile {tile} in {year} still stand. Run the download once more with the files written anew if the dates matter.</source>
            <translation>Der Dienst konnte nicht noch einmal gefragt werden, ob seine Einträge der Kachel {tile} in {year} noch gelten. Wenn es auf das Datum ankommt, laden Sie noch einmal herunter und lassen die Dateien neu schreiben.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>{count} of {all} acquisitions of tile {tile} in {year} have no true color record within 10 s, so their cloud and no-data are not known.</source>
            <translation>{count} von {all} Aufnahmen der Kachel {tile} in {year} haben innerhalb von 10 s keinen Echtfarben-Eintrag; darum sind ihre Wolken und ihr NoData nicht bekannt.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>Band {band} of tile {tile} has nothing in {year}; the rest goes on.</source>
            <translation>Kanal {band} der Kachel {tile} hat in {year} nichts; mit dem Rest geht es weiter.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>Band {band} of tile {tile} in {year} is left out. {cause}</source>
            <translation>Kanal {band} der Kachel {tile} in {year} wird ausgelassen. {cause}</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>{count} records of tile {tile} in {year} have no usable number or time and were left out.</source>
            <translation>{count} Einträge der Kachel {tile} in {year} haben keine brauchbare Nummer oder Zeit und wurden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>Tile {tile} has nothing in {year}; the rest goes on.</source>
            <translation>Kachel {tile} hat in {year} nichts; mit dem Rest geht es weiter.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>Tile {tile} in {year} is left out. {cause}</source>
            <translation>Kachel {tile} in {year} wird ausgelassen. {cause}</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>{count} scenes have no cloud cover in the service's records; no limit removes them.</source>
            <translation>Bei {count} Szenen nennen die Einträge des Dienstes keine Bewölkung; keine Grenze entfernt sie.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>{count} scenes have no no-data share in the service's records; no limit removes them.</source>
            <translation>Bei {count} Szenen nennen die Einträge des Dienstes keinen NoData-Anteil; keine Grenze entfernt sie.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it holds no bounds of the tile</source>
            <translation>sie enthält keine Grenzen der Kachel</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it holds no list of images</source>
            <translation>sie enthält keine Liste von Bildern</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it lists {count} images for one year</source>
            <translation>sie führt {count} Bilder für ein Jahr auf</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>the address of a stream is malformed</source>
            <translation>die Adresse eines Streams ist fehlerhaft</translation>
        </message>
        <message>
            <location filename="../core/engine/files/full_disk.py" />
            <source>the disk is full</source>
            <translation>der Datenträger ist voll</translation>
        </message>
        <message>
            <location filename="../core/engine/files/geotiff.py" />
            <source>it is not whole</source>
            <translation>sie ist nicht vollständig</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>not a valid address</source>
            <translation>keine gültige Adresse</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>neither http nor https</source>
            <translation>weder http noch https</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>not encrypted, while the service is</source>
            <translation>nicht verschlüsselt, während der Dienst es ist</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>a login inside the address</source>
            <translation>Anmeldedaten in der Adresse</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>a private network address</source>
            <translation>eine private Netzwerkadresse</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>a redirect away from https</source>
            <translation>eine Umleitung weg von https</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>too many redirects</source>
            <translation>zu viele Umleitungen</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>HTTP {status}</source>
            <translation>HTTP {status}</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>a compression that was not asked for</source>
            <translation>eine Komprimierung, die nicht verlangt war</translation>
        </message>
        <message>
            <location filename="../core/engine/products/band_plan.py" />
            <source>The frames of band {band} of tile {tile} in {year} have {width} pixels a side, so their pixels are {size} m wide, not {native} m. The files say so.</source>
            <translation>Die Bilder des Kanals {band} der Kachel {tile} in {year} haben {width} Pixel je Seite; darum sind ihre Pixel {size} m breit, nicht {native} m. Die Dateien geben das so an.</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Coastal aerosol</source>
            <translation>Küsten-Aerosol</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Green</source>
            <translation>Grün</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red</source>
            <translation>Rot</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 1</source>
            <translation>Roter Rand 1</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 2</source>
            <translation>Roter Rand 2</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 3</source>
            <translation>Roter Rand 3</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Near infrared</source>
            <translation>Nahes Infrarot</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Narrow near infrared</source>
            <translation>Schmales nahes Infrarot</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Water vapor</source>
            <translation>Wasserdampf</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Short-wave infrared 1</source>
            <translation>Kurzwelliges Infrarot 1</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Short-wave infrared 2</source>
            <translation>Kurzwelliges Infrarot 2</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it is too long</source>
            <translation>zu lang</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it is not written as one</source>
            <translation>er ist nicht als solcher geschrieben</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it names no band</source>
            <translation>er nennt keinen Kanal</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>a number in it is too large</source>
            <translation>eine Zahl darin ist zu groß</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>{name} is not known or has too few values</source>
            <translation>{name} ist nicht bekannt oder hat zu wenige Werte</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>{name} is not a band</source>
            <translation>{name} ist kein Kanal</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>only arithmetic is allowed</source>
            <translation>nur Rechenzeichen sind erlaubt</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg.py" />
            <source>it does not answer</source>
            <translation>es antwortet nicht</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_builds.py" />
            <source>no such file</source>
            <translation>keine solche Datei</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_builds.py" />
            <source>it does not answer as ffmpeg does</source>
            <translation>es antwortet nicht wie ffmpeg</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install it with “winget install ffmpeg” in a terminal, restart QGIS, or set its path in the options.</source>
            <translation>Installieren Sie es mit „winget install ffmpeg“ in einem Terminal und starten Sie QGIS neu, oder geben Sie seinen Pfad in den Optionen an.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install it with “brew install ffmpeg” in a terminal, or set its path in the options.</source>
            <translation>Installieren Sie es mit „brew install ffmpeg“ in einem Terminal, oder geben Sie seinen Pfad in den Optionen an.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>This QGIS runs in a sandbox (Flatpak or Snap), where the system's programs are out of sight. Put a static build of ffmpeg into your home folder and set its path in the options, or take the QGIS of your distribution.</source>
            <translation>Dieses QGIS läuft in einer Sandbox (Flatpak oder Snap), in der die Programme des Systems nicht zu sehen sind. Legen Sie eine statische Ausgabe von ffmpeg in Ihren persönlichen Ordner und geben Sie ihren Pfad in den Optionen an, oder nehmen Sie das QGIS Ihrer Distribution.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install the package ffmpeg (“sudo apt install ffmpeg” on Debian and Ubuntu), or set its path in the options.</source>
            <translation>Installieren Sie das Paket ffmpeg („sudo apt install ffmpeg“ auf Debian und Ubuntu), oder geben Sie seinen Pfad in den Optionen an.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it lists other playlists where segments were expected</source>
            <translation>sie führt andere Wiedergabelisten auf, wo Segmente erwartet wurden</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has no end</source>
            <translation>sie hat kein Ende</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has no segments</source>
            <translation>sie hat keine Segmente</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>its segments are encrypted</source>
            <translation>ihre Segmente sind verschlüsselt</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a segment has no duration</source>
            <translation>ein Segment hat keine Dauer</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has more than {most} segments</source>
            <translation>sie hat mehr als {most} Segmente</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>an initialization section has no address</source>
            <translation>ein Initialisierungsabschnitt hat keine Adresse</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a byte range is malformed</source>
            <translation>ein Bytebereich ist fehlerhaft</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a line is too long</source>
            <translation>eine Zeile ist zu lang</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it does not start as a playlist does</source>
            <translation>sie beginnt nicht wie eine Wiedergabeliste</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a duration is malformed</source>
            <translation>eine Dauer ist fehlerhaft</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a duration is out of bounds</source>
            <translation>eine Dauer ist außerhalb der Grenzen</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>an address is malformed</source>
            <translation>eine Adresse ist fehlerhaft</translation>
        </message>
        <message>
            <location filename="../core/engine/video/probe.py" />
            <source>Install a build of ffmpeg that has it, or set the path of another one in the options.</source>
            <translation>Installieren Sie eine Ausgabe von ffmpeg, die das kann, oder geben Sie den Pfad einer anderen in den Optionen an.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/probe.py" />
            <source>signal {number}</source>
            <translation>Signal {number}</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes {able}.</source>
            <translation>ffmpeg {version} unter {path} dekodiert {able}.</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes {able}, but not {unable}. Install another build if a stream needs it.</source>
            <translation>ffmpeg {version} unter {path} dekodiert {able}, aber nicht {unable}. Installieren Sie eine andere Ausgabe, falls ein Stream das braucht.</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes none of {unable}. Install another build, or set the path of another one.</source>
            <translation>ffmpeg {version} unter {path} dekodiert nichts von {unable}. Installieren Sie eine andere Ausgabe, oder geben Sie den Pfad einer anderen an.</translation>
        </message>
        <message>
            <location filename="../core/panel/preview.py" />
            <source>The preview of {scene} could not be read. Clear the cache in the options, then try again.</source>
            <translation>Die Vorschau von {scene} konnte nicht gelesen werden. Leeren Sie den Zwischenspeicher in den Optionen, und versuchen Sie es dann erneut.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>The layer “{layer}” names no scene: nothing is left to download.</source>
            <translation>Der Layer „{layer}“ nennt keine Szene: Es bleibt nichts herunterzuladen.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>“{value}” is not a percentage. Write it like 20.5.</source>
            <translation>„{value}“ ist keine Prozentzahl. Schreiben Sie sie wie 20.5.</translation>
        </message>
    </context>
    <context>
        <name>Estimate</name>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>1 scene</source>
            <translation>1 Szene</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{count} scenes</source>
            <translation>{count} Szenen</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}; the size is known after a first preview or download</source>
            <translation>{scenes}; die Größe ist nach einer ersten Vorschau oder einem ersten Herunterladen bekannt</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}; size known after a first download</source>
            <translation>{scenes}; die Größe ist nach einem ersten Herunterladen bekannt</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}, about {size}</source>
            <translation>{scenes}, etwa {size}</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}, about {size}, about {duration}</source>
            <translation>{scenes}, etwa {size}, etwa {duration}</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>about {duration} left</source>
            <translation>noch etwa {duration}</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
    </context>
    <context>
        <name>FfmpegNotice</name>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Choose ffmpeg…</source>
            <translation>ffmpeg wählen…</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Name the file of the ffmpeg program, and keep it in the options.</source>
            <translation>Die Datei des Programms ffmpeg angeben und in den Optionen behalten.</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look Again</source>
            <translation>Erneut suchen</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look for ffmpeg once more, after it was installed.</source>
            <translation>Noch einmal nach ffmpeg suchen, nachdem es installiert wurde.</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look for ffmpeg</source>
            <translation>Nach ffmpeg suchen</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Programs (*.exe)</source>
            <translation>Programme (*.exe)</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Choose the ffmpeg program</source>
            <translation>Das Programm ffmpeg wählen</translation>
        </message>
    </context>
    <context>
        <name>HereTask</name>
        <message>
            <location filename="../core/panel/here_task.py" />
            <source>Look which scenes are here already</source>
            <translation>Nachsehen, welche Szenen schon hier sind</translation>
        </message>
    </context>
    <context>
        <name>JobMessages</name>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Play shows the whole series.</source>
            <translation>„Abspielen“ zeigt die ganze Reihe.</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Open folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>The folder “{folder}” is not there any more.</source>
            <translation>Der Ordner „{folder}“ ist nicht mehr da.</translation>
        </message>
    </context>
    <context>
        <name>JobPanel</name>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Progress of the download</source>
            <translation>Fortschritt des Herunterladens</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Scenes that failed</source>
            <translation>Fehlgeschlagene Szenen</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Retry</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Download the scenes that are missing</source>
            <translation>Die fehlenden Szenen herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Dismiss</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>Jobs</name>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; 1 scene</source>
            <translation>wartet; 1 Szene</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; {total} files</source>
            <translation>wartet; {total} Dateien</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; {total} scenes</source>
            <translation>wartet; {total} Szenen</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done}, {left}</source>
            <translation>{done}, {left}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>Canceled; {share} are in “{folder}”.</source>
            <translation>Abgebrochen; {share} sind in „{folder}“.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>The download ended when the project changed; {share} are in “{folder}”.</source>
            <translation>Das Herunterladen endete, als das Projekt wechselte; {share} sind in „{folder}“.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>Retry goes on.</source>
            <translation>„Wiederholen“ macht weiter.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{share} are in “{folder}”; the others failed, as the panel lists.</source>
            <translation>{share} sind in „{folder}“; die anderen sind fehlgeschlagen, wie im Bedienfeld steht.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} files of {count} scenes are ready.</source>
            <translation>{done} Dateien von {count} Szenen sind bereit.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>1 scene is ready.</source>
            <translation>1 Szene ist bereit.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} scenes are ready.</source>
            <translation>{done} Szenen sind bereit.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} of {total} files</source>
            <translation>{done} von {total} Dateien</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} of {total} scenes</source>
            <translation>{done} von {total} Szenen</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{tile} {day} {band}: {why}</source>
            <translation>{tile} {day} {band}: {why}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{tile} {day}: {why}</source>
            <translation>{tile} {day}: {why}</translation>
        </message>
    </context>
    <context>
        <name>Layers</name>
        <message>
            <location filename="../core/layers.py" />
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>{first} … {last} ({count} bands)</source>
            <translation>{first} … {last} ({count} Kanäle)</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>{tile} true color {size} m</source>
            <translation>{tile} Echtfarben {size} m</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>Area {number} in {tile}</source>
            <translation>Bereich {number} in {tile}</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>Area in {tile}</source>
            <translation>Bereich in {tile}</translation>
        </message>
        <message>
            <location filename="../core/scene_groups.py" />
            <source>Temporary</source>
            <translation>Temporär</translation>
        </message>
    </context>
    <context>
        <name>LimitSlider</name>
        <message>
            <location filename="../ui/limit_slider.py" />
            <source>any</source>
            <translation>alle</translation>
        </message>
        <message>
            <location filename="../ui/limit_slider.py" />
            <source>≤ {percent} %</source>
            <translation>≤ {percent} %</translation>
        </message>
    </context>
    <context>
        <name>ModelActions</name>
        <message>
            <location filename="../ui/model_actions.py" />
            <source>Edit a Copy of the Model…</source>
            <translation>Kopie des Modells bearbeiten…</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>After: end date</source>
            <translation>Danach: letzter Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>After: start date</source>
            <translation>Danach: erster Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Before: end date</source>
            <translation>Davor: letzter Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Before: start date</source>
            <translation>Davor: erster Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Maximum cloud cover (percent)</source>
            <translation>Höchste Bewölkung (Prozent)</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Bands after</source>
            <translation>Kanäle danach</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Bands before</source>
            <translation>Kanäle davor</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Burn severity</source>
            <translation>Brandschwere</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>NBR after</source>
            <translation>NBR danach</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>NBR before</source>
            <translation>NBR davor</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>End date</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>Start date</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>NDVI</source>
            <translation>NDVI</translation>
        </message>
        <message>
            <location filename="../core/processing/models/waterseries.model3" />
            <source>NDWI</source>
            <translation>NDWI</translation>
        </message>
    </context>
    <context>
        <name>OptionsPage</name>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Choose the ffmpeg program</source>
            <translation>Das Programm ffmpeg wählen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>found automatically</source>
            <translation>automatisch gefunden</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>The program that decodes the streams. Leave it empty to have it found on PATH and in the usual places.</source>
            <translation>Das Programm, das die Streams dekodiert. Bleibt es leer, wird es über PATH und an den üblichen Orten gesucht.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ffmpeg program</source>
            <translation>Programm ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Testen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Ask the program for its version and for the decoders that streams need.</source>
            <translation>Das Programm nach seiner Version fragen und nach den Dekodern, die Streams brauchen.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How many threads decode one stream. More are faster up to a point, and each takes memory.</source>
            <translation>Wie viele Threads einen Stream dekodieren. Mehr sind bis zu einem gewissen Grad schneller, und jeder braucht Speicher.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ffmpeg</source>
            <translation>ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Program</source>
            <translation>&amp;Programm</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Decoder threads</source>
            <translation>&amp;Dekoder-Threads</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Test ffmpeg</source>
            <translation>ffmpeg testen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Cance&amp;l</source>
            <translation>Abbre&amp;chen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Asking ffmpeg…</source>
            <translation>ffmpeg wird gefragt…</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Choose the folder for downloads</source>
            <translation>Den Ordner für heruntergeladene Szenen wählen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>chosen for each download</source>
            <translation>beim Herunterladen gewählt</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Where scenes go unless another folder is chosen for a download. Without one, the panel waits for you to choose, and the Toolbox takes a temporary folder.</source>
            <translation>Wohin Szenen kommen, wenn beim Herunterladen kein anderer Ordner gewählt wird. Ohne einen wartet das Bedienfeld auf Ihre Wahl, und die Verarbeitungswerkzeuge nehmen einen temporären Ordner.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Default folder</source>
            <translation>Standardordner</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ZSTD (fastest)</source>
            <translation>ZSTD (am schnellsten)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>DEFLATE (read by older programs too)</source>
            <translation>DEFLATE (lesen auch ältere Programme)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>LZW</source>
            <translation>LZW</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>none (largest files)</source>
            <translation>keine (größte Dateien)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How new GeoTIFFs are compressed. No choice changes a pixel.</source>
            <translation>Wie neue GeoTIFFs komprimiert werden. Keine Wahl ändert ein Pixel.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>accurate (rounded correctly)</source>
            <translation>accurate (genau gerundet)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>notebook (as the service's own notebook, a little darker)</source>
            <translation>notebook (wie das Notebook des Dienstes, etwas dunkler)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How the colors of the video become red, green and blue.</source>
            <translation>Wie die Farben des Videos zu Rot, Grün und Blau werden.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Downloads</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Default &amp;folder</source>
            <translation>Standard&amp;ordner</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>C&amp;ompression</source>
            <translation>&amp;Komprimierung</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Colo&amp;r conversion</source>
            <translation>Fa&amp;rbumwandlung</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source> MB</source>
            <translation> MB</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How much the previews of scenes may take on disk; the oldest ones go first.</source>
            <translation>Wie viel Platz die Vorschauen von Szenen auf dem Datenträger brauchen dürfen; die ältesten weichen zuerst.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Remove all previews now. They come again when they are looked at.</source>
            <translation>Alle Vorschauen jetzt entfernen. Sie kommen wieder, wenn sie angesehen werden.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Previews</source>
            <translation>Vorschauen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Ca&amp;che size</source>
            <translation>Speicher&amp;größe</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Measure the previews</source>
            <translation>Die Vorschauen messen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Remove the previews</source>
            <translation>Die Vorschauen entfernen</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>{size} MB used</source>
            <translation>{size} MB belegt</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Not saved: {problem}</source>
            <translation>Nicht gespeichert: {problem}</translation>
        </message>
    </context>
    <context>
        <name>PlayAction</name>
        <message>
            <location filename="../ui/play_action.py" />
            <source>Play scenes</source>
            <translation>Szenen abspielen</translation>
        </message>
        <message>
            <location filename="../ui/play_action.py" />
            <source>Select a group of scenes in the list of layers, then press “Play scenes” again.</source>
            <translation>Wählen Sie im Bedienfeld der Layer eine Gruppe von Szenen, dann noch einmal „Szenen abspielen“.</translation>
        </message>
        <message>
            <location filename="../ui/play_action.py" />
            <source>The files of these scenes are not where the project has them. Put them back, or search anew.</source>
            <translation>Die Dateien dieser Szenen sind nicht dort, wo das Projekt sie hat. Legen Sie sie zurück, oder suchen Sie neu.</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <location filename="../core/panel/preview.py" />
            <source>Preview {scene}</source>
            <translation>Vorschau {scene}</translation>
        </message>
    </context>
    <context>
        <name>PreviewView</name>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Show this preview on the map</source>
            <translation>Diese Vorschau auf der Karte zeigen</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Decoding…</source>
            <translation>Wird dekodiert…</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>The bar you point at, or the row you click, is shown here.</source>
            <translation>Der Balken, auf den Sie zeigen, oder die Zeile, die Sie anklicken, wird hier gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>Processing</name>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Sentinel-2</source>
            <translation>Sentinel-2</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>sentinel-2,satellite,imagery,time series,video,stream,dunia,destine,copernicus,mgrs,tile</source>
            <translation>sentinel-2,satellit,bilder,zeitreihe,video,stream,dunia,destine,copernicus,mgrs,kachel</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>On the command line:</source>
            <translation>Auf der Kommandozeile:</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>The service to ask: {names}, or the address of another service's API.</source>
            <translation>Der Dienst, der gefragt wird: {names}, oder die Adresse der API eines anderen Dienstes.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas.</source>
            <translation>Sentinel-2-Kacheln (MGRS) wie 32TPT, mehrere durch Kommas getrennt.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Start date</source>
            <translation>Erster Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>First day (UTC): chosen from the dialog’s calendar, or written like 2020-04-01 in a command.</source>
            <translation>Erster Tag (UTC): im Dialog aus dem Kalender gewählt, in einem Befehl geschrieben wie 2020-04-01.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>End date</source>
            <translation>Letzter Tag</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Last day (UTC), included. The dates may span years.</source>
            <translation>Letzter Tag (UTC), einschließlich. Die Tage dürfen mehrere Jahre umspannen.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes whose value the service does not know are kept.</source>
            <translation>Szenen, deren Wert der Dienst nicht kennt, bleiben.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes with more cloud are left out.</source>
            <translation>Szenen mit mehr Wolken werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes with more of the tile outside the satellite's swath are left out.</source>
            <translation>Szenen, bei denen ein größerer Teil der Kachel außerhalb des Aufnahmestreifens liegt, werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Maximum cloud cover (percent)</source>
            <translation>Höchste Bewölkung (Prozent)</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Maximum no-data (percent)</source>
            <translation>Höchster NoData-Anteil (Prozent)</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Only the clearest scene per</source>
            <translation>Nur die klarste Szene je</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Keeps the scene with the least cloud of each tile and UTC day, ISO week or month.</source>
            <translation>Behält von jeder Kachel die Szene mit den wenigsten Wolken je Tag (UTC), ISO-Woche oder Monat.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Download bands</source>
            <translation>Kanäle herunterladen</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Downloads Sentinel-2 reflectance bands and writes georeferenced GeoTIFFs: one a band and acquisition, named as the service names them, or one an acquisition with all bands. Choose the scenes by tiles, dates and limits, or name them. Cloud and no-data are those of the true color record of the same acquisition. Files that are there and whole are kept. A scene that fails does not stop the others.</source>
            <translation>Lädt Reflexionskanäle von Sentinel-2 herunter und schreibt georeferenzierte GeoTIFFs: eines je Kanal und Aufnahme, benannt wie beim Dienst, oder eines je Aufnahme mit allen Kanälen. Wählen Sie die Szenen nach Kacheln, Tagen und Grenzen, oder nennen Sie sie. Wolken und NoData sind die des Echtfarben-Eintrags derselben Aufnahme. Was vollständig vorhanden ist, bleibt erhalten. Eine Szene, die fehlschlägt, hält die anderen nicht auf.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>10 m: B02, B03, B04, B08. 20 m: B05, B06, B07, B8A, B11, B12. 60 m: B01, B09. Each comes in its own resolution.</source>
            <translation>10 m: B02, B03, B04, B08. 20 m: B05, B06, B07, B8A, B11, B12. 60 m: B01, B09. Jeder kommt in seiner eigenen Auflösung.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>One file for all bands of an acquisition</source>
            <translation>Eine Datei für alle Kanäle einer Aufnahme</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>On the finest grid of the bands. Indices need it.</source>
            <translation>Auf dem feinsten Gitter der Kanäle. Indizes brauchen das.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>dn: digital numbers, reflectance times 10000, as the service has them. reflectance: as real numbers, twice as large. scaled: digital numbers that QGIS shows as reflectance.</source>
            <translation>dn: digitale Werte, Reflexion mal 10000, wie der Dienst sie hat. reflectance: als reelle Zahlen, doppelt so groß. scaled: digitale Werte, die QGIS als Reflexion zeigt.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Offset of baseline 04.00 and later</source>
            <translation>Versatz ab Baseline 04.00</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Since January 2022 ESA adds 1000 to digital numbers. auto: take it off for reflectance where the processing baseline says so. applied: the service has taken it off already. none: leave it in. Digital numbers are never changed; the choice is noted in the files, and indices heed it.</source>
            <translation>Seit Januar 2022 zählt die ESA 1000 zu den digitalen Werten hinzu. auto: für die Reflexion abziehen, wo die Baseline es sagt. applied: der Dienst hat es schon abgezogen. none: darin lassen. Digitale Werte werden nie geändert; die Wahl wird in den Dateien vermerkt, und Indizes beachten sie.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Resampling of coarser bands</source>
            <translation>Abtastung gröberer Kanäle</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>How coarser bands come onto the grid of a file with all bands. It is noted in the file.</source>
            <translation>Wie gröbere Kanäle auf das Gitter einer Datei mit allen Kanälen kommen. Es wird in der Datei vermerkt.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Download true color scenes</source>
            <translation>Echtfarben-Szenen herunterladen</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Downloads Sentinel-2 true color scenes and writes one georeferenced GeoTIFF each, named after tile, stream and sensing time (UTC). Choose the scenes by tiles, dates and limits, or name them. Files that are there and whole are kept, so a download that was cut short goes on where it ended. A scene that fails does not stop the others.</source>
            <translation>Lädt Echtfarben-Szenen von Sentinel-2 herunter und schreibt je ein georeferenziertes GeoTIFF, benannt nach Kachel, Stream und Aufnahmezeit (UTC). Wählen Sie die Szenen nach Kacheln, Tagen und Grenzen, oder nennen Sie sie. Was vollständig vorhanden ist, bleibt erhalten; ein abgebrochenes Herunterladen geht also dort weiter, wo es endete. Eine Szene, die fehlschlägt, hält die anderen nicht auf.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Resolution</source>
            <translation>Auflösung</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Pixel size: 60m takes about 10 MB a scene, 20m about 90 MB, 10m about 360 MB before compression.</source>
            <translation>Pixelgröße: 60m braucht vor der Komprimierung etwa 10 MB je Szene, 20m etwa 90 MB, 10m etwa 360 MB.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Color conversion</source>
            <translation>Farbumwandlung</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>accurate rounds correctly; notebook gives the pixels of the service's own notebook, a little darker.</source>
            <translation>accurate rundet richtig; notebook gibt die Pixel des Notebooks des Dienstes, etwas dunkler.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Find tiles</source>
            <translation>Kacheln finden</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Finds the Sentinel-2 tiles that meet an extent. Each becomes a polygon with its name, and the bounds of its rasters in its UTM zone. Give the names to “List scenes” or to a download. Tiles at sea are found too, though the service may have nothing of them. Nothing is downloaded.</source>
            <translation>Findet die Sentinel-2-Kacheln, die eine Ausdehnung treffen. Jede wird zu einem Polygon mit ihrem Namen und den Grenzen ihrer Raster in ihrer UTM-Zone. Geben Sie die Namen an „Szenen auflisten“ oder an ein Herunterladen weiter. Auch Kacheln auf See werden gefunden, von denen der Dienst vielleicht nichts hat. Es wird nichts heruntergeladen.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>The tiles' names, separated by commas, as the other algorithms take them.</source>
            <translation>Die Namen der Kacheln, durch Kommas getrennt, wie die anderen Algorithmen sie nehmen.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>How many tiles there are.</source>
            <translation>Wie viele Kacheln es sind.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Where to look, in any coordinate system. A line or a point will do.</source>
            <translation>Wo gesucht wird, in beliebigem Koordinatenbezugssystem. Auch eine Linie oder ein Punkt genügt.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Polygons with the fields tile, epsg, xmin, ymin, xmax and ymax.</source>
            <translation>Polygone mit den Feldern tile, epsg, xmin, ymin, xmax und ymax.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Names of the tiles</source>
            <translation>Namen der Kacheln</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Number of tiles</source>
            <translation>Anzahl der Kacheln</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>No tile meets the extent: the grid ends near the poles.</source>
            <translation>Keine Kachel trifft die Ausdehnung: Das Gitter endet vor den Polen.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>List scenes</source>
            <translation>Szenen auflisten</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Lists the Sentinel-2 scenes that the service has of some tiles and days. Each scene becomes a footprint with its sensing time, cloud and no-data. Filter the footprints and give those that are left to a download: save them and name the file in its parameter Scenes. In a model, put the algorithm “List unique values” of the field scene in between, and give its unique values to Scenes.</source>
            <translation>Listet die Sentinel-2-Szenen auf, die der Dienst von Kacheln und Tagen hat. Jede Szene wird zu einem Umriss mit Aufnahmezeit, Wolken und NoData. Filtern Sie die Umrisse, und geben Sie die übrigen an ein Herunterladen weiter: Speichern Sie sie, und nennen Sie die Datei in dessen Parameter „Szenen“. In einem Modell setzen Sie den Algorithmus „Eindeutige Werte auflisten“ des Feldes scene dazwischen und geben dessen eindeutige Werte an „Szenen“.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>The scenes' names, separated by commas, as downloads take them.</source>
            <translation>Die Namen der Szenen, durch Kommas getrennt, wie das Herunterladen sie nimmt.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>How many scenes there are.</source>
            <translation>Wie viele Szenen es sind.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Footprints</source>
            <translation>Umrisse</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Polygons with the fields scene, tile, sensing_time, cloud, nodata, image_number and streams.</source>
            <translation>Polygone mit den Feldern scene, tile, sensing_time, cloud, nodata, image_number und streams.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Scenes</source>
            <translation>Szenen</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Number of scenes</source>
            <translation>Anzahl der Szenen</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>{count} of {all} scenes in these days are within the limits.</source>
            <translation>{count} von {all} Szenen dieser Tage liegen innerhalb der Grenzen.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>NDVI series</source>
            <translation>NDVI-Reihe</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>How green the plants of some tiles are over a time: downloads red and near infrared of each acquisition and computes its NDVI.</source>
            <translation>Wie grün die Pflanzen von Kacheln im Lauf der Zeit sind: lädt Rot und nahes Infrarot jeder Aufnahme herunter und berechnet ihren NDVI.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Water series</source>
            <translation>Wasser-Reihe</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Where open water is over a time: downloads green and near infrared of each acquisition and computes its NDWI, which is above 0 on water.</source>
            <translation>Wo im Lauf der Zeit offenes Wasser ist: lädt Grün und nahes Infrarot jeder Aufnahme herunter und berechnet ihren NDWI, der auf Wasser über 0 liegt.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Burn severity</source>
            <translation>Brandschwere</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>What a fire has done: downloads the clearest acquisition of each month before and after it, computes the normalized burn ratio (NBR) of each, and the difference, before minus after (dNBR): above 0.1 is burnt, above 0.66 severely.</source>
            <translation>Was ein Feuer angerichtet hat: lädt die klarste Aufnahme jedes Monats davor und danach herunter, berechnet das normierte Brandverhältnis (NBR) von jeder und den Unterschied, davor minus danach (dNBR): über 0,1 ist verbrannt, über 0,66 schwer.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>The service to ask; empty for the one last used in the panel.</source>
            <translation>Der Dienst, der gefragt wird; leer für den zuletzt im Bedienfeld benutzten.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>First day (UTC) of the time before the fire.</source>
            <translation>Erster Tag (UTC) der Zeit vor dem Feuer.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Last day (UTC) of the time before the fire, included.</source>
            <translation>Letzter Tag (UTC) der Zeit vor dem Feuer, einschließlich.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>First day (UTC) of the time after the fire.</source>
            <translation>Erster Tag (UTC) der Zeit nach dem Feuer.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Last day (UTC) of the time after the fire, included.</source>
            <translation>Letzter Tag (UTC) der Zeit nach dem Feuer, einschließlich.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Acquisitions with more cloud are left out; those whose cloud is not known are kept.</source>
            <translation>Aufnahmen mit mehr Wolken werden ausgelassen; solche, deren Bewölkung nicht bekannt ist, bleiben.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Only this part of the tiles. The files of a whole tile are large.</source>
            <translation>Nur dieser Teil der Kacheln. Die Dateien einer ganzen Kachel sind groß.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>sentinel-2,model,series,index,reflectance</source>
            <translation>sentinel-2,modell,reihe,index,reflexion</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>The files of all scenes, those kept included.</source>
            <translation>Die Dateien aller Szenen, auch der schon vorhandenen.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>How many scenes are there as files.</source>
            <translation>Wie viele Szenen als Dateien vorhanden sind.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>How many scenes failed. The log and the index say why.</source>
            <translation>Wie viele Szenen fehlschlugen. Protokoll und Index sagen, warum.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Exactly these scenes, like 32TPT@20200401T102021, separated by commas, as “List scenes” names them; or a layer or file of its footprints. Tiles, dates and limits then do not matter.</source>
            <translation>Genau diese Szenen, wie 32TPT@20200401T102021, durch Kommas getrennt, wie „Szenen auflisten“ sie nennt; oder ein Layer oder eine Datei ihrer Umrisse. Kacheln, Tage und Grenzen spielen dann keine Rolle.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Only this part of the tiles, in any coordinate system, widened to whole pixels.</source>
            <translation>Nur dieser Teil der Kacheln, in beliebigem Koordinatenbezugssystem, auf ganze Pixel erweitert.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Compression</source>
            <translation>Komprimierung</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>All are lossless. ZSTD is the fastest, DEFLATE is read by older programs too.</source>
            <translation>Alle sind verlustfrei. ZSTD ist am schnellsten, DEFLATE lesen auch ältere Programme.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Make no-data transparent</source>
            <translation>NoData durchsichtig machen</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Marks the part of the tile outside the satellite's swath as no-data.</source>
            <translation>Kennzeichnet den Teil der Kachel außerhalb des Aufnahmestreifens als NoData.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Write existing files anew</source>
            <translation>Vorhandene Dateien neu schreiben</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Otherwise whole files of the same scenes and settings are kept.</source>
            <translation>Sonst bleiben vollständige Dateien derselben Szenen und Einstellungen erhalten.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Load the scenes into the project</source>
            <translation>Szenen ins Projekt laden</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>As layers in a group for each tile, with their ranges of time for the Temporal Controller.</source>
            <translation>Als Layer in einer Gruppe je Kachel, mit ihren Zeitspannen für die Zeitsteuerung.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Folder for the scenes</source>
            <translation>Ordner für die Szenen</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Where the GeoTIFFs go.</source>
            <translation>Wohin die GeoTIFFs kommen.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Index</source>
            <translation>Index</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Footprints of all scenes, with the path of the file, its status, and the error of those that failed.</source>
            <translation>Umrisse aller Szenen, mit dem Pfad der Datei, ihrem Zustand und dem Fehler der fehlgeschlagenen.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Number of failed scenes</source>
            <translation>Anzahl der fehlgeschlagenen Szenen</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Files written: {written}, kept: {kept}, failed: {failed}.</source>
            <translation>Dateien: {written} geschrieben, {kept} vorhanden, {failed} fehlgeschlagen.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>{scene}: kept {path}</source>
            <translation>{scene}: {path} war schon vorhanden</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>{scene}: wrote {path}</source>
            <translation>{scene}: {path} geschrieben</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Spectral index</source>
            <translation>Spektralindex</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Computes a spectral index of each acquisition from the files of “Download bands” that hold all bands of an acquisition. Given earlier acquisitions too, it computes the change: before minus after, as burn severity is. No-data stays no-data.</source>
            <translation>Berechnet einen Spektralindex jeder Aufnahme aus den Dateien von „Kanäle herunterladen“, die alle Kanäle einer Aufnahme enthalten. Sind auch frühere Aufnahmen gegeben, berechnet es die Veränderung: davor minus danach, wie bei der Brandschwere. NoData bleibt NoData.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>The files of the index.</source>
            <translation>Die Dateien des Index.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>How many acquisitions have one.</source>
            <translation>Von wie vielen Aufnahmen es einen gibt.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>How many acquisitions failed. The log says why.</source>
            <translation>Wie viele Aufnahmen fehlschlugen. Das Protokoll sagt, warum.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Files of stacked bands</source>
            <translation>Dateien gestapelter Kanäle</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>One file an acquisition, with all bands that the index needs.</source>
            <translation>Eine Datei je Aufnahme, mit allen Kanälen, die der Index braucht.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Expression</source>
            <translation>Ausdruck</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>For “expression”: arithmetic of band names, like (B08 - B04) / (B08 + B04), with abs, sqrt, log, exp, min and max. Bands are reflectance, 0 to 1.</source>
            <translation>Für „expression“: Rechnung mit Kanalnamen, wie (B08 - B04) / (B08 + B04), mit abs, sqrt, log, exp, min und max. Kanäle sind Reflexion, 0 bis 1.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Earlier acquisitions to compare with</source>
            <translation>Frühere Aufnahmen zum Vergleich</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Files of stacked bands too. Of each tile the latest before an acquisition is taken.</source>
            <translation>Ebenfalls Dateien gestapelter Kanäle. Von jeder Kachel wird die letzte vor einer Aufnahme genommen.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Load the layers into the project</source>
            <translation>Layer ins Projekt laden</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>In a group for each tile, colored, with their ranges of time for the Temporal Controller.</source>
            <translation>In einer Gruppe je Kachel, eingefärbt, mit ihren Zeitspannen für die Zeitsteuerung.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Folder for the index</source>
            <translation>Ordner für den Index</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Index layers</source>
            <translation>Layer des Index</translation>
        </message>
    </context>
    <context>
        <name>ProductEdit</name>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>True color to look at, or bands with their values</source>
            <translation>Echtfarben zum Ansehen, oder Kanäle mit ihren Werten</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>True color</source>
            <translation>Echtfarben</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Bands</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Resolution</source>
            <translation>Auflösung</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Size of a pixel on the ground</source>
            <translation>Größe eines Pixels am Boden</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>{size} m</source>
            <translation>{size} m</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>A whole tile has {side} x {side} pixels.</source>
            <translation>Eine ganze Kachel hat {side} x {side} Pixel.</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>The service has no true color of {wanted} here; {there} is set.</source>
            <translation>Der Dienst hat hier keine Echtfarben in {wanted}; eingestellt ist {there}.</translation>
        </message>
    </context>
    <context>
        <name>SceneLook</name>
        <message>
            <location filename="../ui/scene_look.py" />
            <source>There is no true color picture of {when}.</source>
            <translation>Von {when} gibt es kein Echtfarbenbild.</translation>
        </message>
        <message>
            <location filename="../ui/scene_look.py" />
            <source>The preview's file is not there any more. Look at the scene again.</source>
            <translation>Die Datei der Vorschau ist nicht mehr da. Sehen Sie die Szene noch einmal an.</translation>
        </message>
    </context>
    <context>
        <name>SceneTable</name>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Tile</source>
            <translation>Kachel</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Cloud</source>
            <translation>Wolken</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>No-data</source>
            <translation>NoData</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>The day in UTC at which the scene was sensed</source>
            <translation>Der Tag (UTC), an dem die Szene aufgenommen wurde</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>How much of the scene is under clouds</source>
            <translation>Wie viel der Szene unter Wolken liegt</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>How much of the tile the scene does not cover</source>
            <translation>Wie viel der Kachel die Szene nicht bedeckt</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Scenes whose file is in the folder already</source>
            <translation>Szenen, deren Datei schon im Ordner ist</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>downloaded</source>
            <translation>heruntergeladen</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>not downloaded</source>
            <translation>nicht heruntergeladen</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>The scenes found are listed here.</source>
            <translation>Die gefundenen Szenen stehen hier.</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>No scene is within the limits for cloud and no-data.</source>
            <translation>Keine Szene innerhalb der Grenzen.</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>Table of scenes</source>
            <translation>Tabelle der Szenen</translation>
        </message>
    </context>
    <context>
        <name>SceneText</name>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>unknown</source>
            <translation>k. A.</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>{value} %</source>
            <translation>{value} %</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>downloaded</source>
            <translation>heruntergeladen</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>cloud {share}</source>
            <translation>Wolken {share}</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>no-data {share}</source>
            <translation>NoData {share}</translation>
        </message>
    </context>
    <context>
        <name>SearchForm</name>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Limit for cloud</source>
            <translation>Grenze für Wolken</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Scenes with more cloud are shown faint and left out. Unknown cloud stays.</source>
            <translation>Szenen mit mehr Wolken erscheinen blass und werden ausgelassen. Unbekannte Bewölkung bleibt.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Limit for no-data</source>
            <translation>Grenze für NoData</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Scenes of which a larger part lies outside the satellite's swath are shown faint and left out.</source>
            <translation>Szenen, von denen ein größerer Teil außerhalb des Aufnahmestreifens liegt, erscheinen blass und werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Type a tile, or press the button beside the field and click one on the map.</source>
            <translation>Geben Sie eine Kachel ein, oder drücken Sie den Knopf neben dem Feld und klicken Sie eine auf der Karte an.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Cancel search</source>
            <translation>Suche abbrechen</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Pick tiles on the map</source>
            <translation>Kacheln auf der Karte wählen</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Click tiles on the map</source>
            <translation>Kacheln auf der Karte anklicken</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Tiles of the map's extent</source>
            <translation>Kacheln der Kartenausdehnung</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Tiles of a drawn rectangle</source>
            <translation>Kacheln eines gezeichneten Rechtecks</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Options: services, ffmpeg, folder, preview cache</source>
            <translation>Optionen: Dienste, ffmpeg, Ordner, Zwischenspeicher der Vorschauen</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Options</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Ser&amp;vice</source>
            <translation>D&amp;ienst</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Tile</source>
            <translation>&amp;Kachel</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Product</source>
            <translation>&amp;Produkt</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Dates</source>
            <translation>&amp;Tage</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Clo&amp;ud</source>
            <translation>&amp;Wolken</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;No-data</source>
            <translation>&amp;NoData</translation>
        </message>
    </context>
    <context>
        <name>SearchTask</name>
        <message>
            <location filename="../core/task.py" />
            <source>Search scenes of {tiles}</source>
            <translation>Szenen von {tiles} suchen</translation>
        </message>
    </context>
    <context>
        <name>ServiceDialog</name>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Add a service</source>
            <translation>Dienst hinzufügen</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Edit a service</source>
            <translation>Dienst bearbeiten</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Our mirror</source>
            <translation>Unser Spiegel</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>The name to choose the service by, here, in the toolbox and in models.</source>
            <translation>Der Name, unter dem der Dienst gewählt wird, hier, in den Verarbeitungswerkzeugen und in Modellen.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>The root of the service's API, without the parts for tiles and years.</source>
            <translation>Die Wurzel der API des Dienstes, ohne die Teile für Kacheln und Jahre.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Kept encrypted by QGIS, and sent to this service's own address only. Basic, API header and OAuth2 configurations work.</source>
            <translation>Von QGIS verschlüsselt aufbewahrt und nur an die Adresse dieses Dienstes gesendet. Es gehen Konfigurationen der Art Basic, API Header und OAuth2.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Authentication</source>
            <translation>Authentifizierung</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>&amp;Address</source>
            <translation>&amp;Adresse</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>A&amp;uthentication</source>
            <translation>A&amp;uthentifizierung</translation>
        </message>
    </context>
    <context>
        <name>ServicesTable</name>
        <message>
            <location filename="../ui/services_table.py" />
            <source>&amp;Add…</source>
            <translation>&amp;Hinzufügen…</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Add a service of your own.</source>
            <translation>Einen eigenen Dienst hinzufügen.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>&amp;Edit…</source>
            <translation>&amp;Bearbeiten…</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Change the chosen service or its login.</source>
            <translation>Den gewählten Dienst oder seine Anmeldung ändern.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Re&amp;move</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Authentication</source>
            <translation>Authentifizierung</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>The plugin brings this service; only your own ones can be removed.</source>
            <translation>Diesen Dienst bringt die Erweiterung mit; nur eigene können entfernt werden.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Remove the chosen service from the list, and forget its login here.</source>
            <translation>Den gewählten Dienst aus der Liste entfernen und seine Anmeldung hier vergessen.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>{authcfg} (missing)</source>
            <translation>{authcfg} (fehlt)</translation>
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <location filename="../core/panel/session.py" />
            <source>All are here already and will only be loaded.</source>
            <translation>Alle sind schon hier und werden nur geladen.</translation>
        </message>
        <message>
            <location filename="../core/panel/session.py" />
            <source>{needed}; {count} here already</source>
            <translation>{needed}; {count} schon hier</translation>
        </message>
    </context>
    <context>
        <name>TileEdit</name>
        <message>
            <location filename="../ui/tile_edit.py" />
            <source>32TPT, 33TUN …</source>
            <translation>32TPT, 33TUN …</translation>
        </message>
        <message>
            <location filename="../ui/tile_edit.py" />
            <source>Tiles</source>
            <translation>Kacheln</translation>
        </message>
        <message>
            <location filename="../ui/tile_edit.py" />
            <source>Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas</source>
            <translation>Sentinel-2-Kacheln (MGRS) wie 32TPT, mehrere durch Kommas getrennt</translation>
        </message>
    </context>
    <context>
        <name>TileGridItem</name>
        <message>
            <location filename="../ui/tile_grid_item.py" />
            <source>Zoom in to see the Sentinel-2 tiles</source>
            <translation>Zoomen Sie heran, um die Sentinel-2-Kacheln zu sehen</translation>
        </message>
        <message>
            <location filename="../ui/tile_grid_item.py" />
            <source>Give the project a coordinate system to see the Sentinel-2 tiles</source>
            <translation>Geben Sie dem Projekt ein Koordinatenbezugssystem, um die Sentinel-2-Kacheln zu sehen</translation>
        </message>
        <message>
            <location filename="../ui/tile_picker.py" />
            <source>Tiles at this place</source>
            <translation>Kacheln an dieser Stelle</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Timeline of scenes</source>
            <translation>Zeitleiste der Szenen</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>chosen</source>
            <translation>gewählt</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>not chosen</source>
            <translation>nicht gewählt</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>No scene is within the limits for cloud and no-data.</source>
            <translation>Keine Szene innerhalb der Grenzen.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Click or drag over bars to choose scenes.</source>
            <translation>Klicken oder ziehen wählt.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>&amp;Show all time</source>
            <translation>&amp;Ganze Zeit zeigen</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>A bar a scene: the clearer, the taller. A hollow diamond: its cloud cover is unknown.</source>
            <translation>Ein Balken je Szene: je klarer, desto höher. Eine leere Raute: Die Bewölkung ist unbekannt.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Hatched: the part of the tile without data. An open top: that part is unknown.</source>
            <translation>Schraffiert: der Teil der Kachel ohne Daten. Oben offen: Dieser Teil ist unbekannt.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Pale bars are outside the limits. Chosen scenes have a dot below, downloaded ones an arrow above.</source>
            <translation>Blasse Balken liegen außerhalb der Grenzen. Ausgewählte Szenen haben unten einen Punkt, heruntergeladene oben einen Pfeil.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Click or drag to choose, turn the wheel to zoom, with Shift to pan, double-click a gap to show all.</source>
            <translation>Klicken oder ziehen wählt aus, das Mausrad zoomt, mit der Umschalttaste verschiebt es, ein Doppelklick auf eine Lücke zeigt alles.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Keys: arrows, Home and End walk, Space chooses, + and - zoom.</source>
            <translation>Tasten: Pfeile, Pos1 und Ende wandern, die Leertaste wählt aus, + und - zoomen.</translation>
        </message>
        <message>
            <location filename="../ui/timeline_painter.py" />
            <source>clear %</source>
            <translation>klar %</translation>
        </message>
        <message>
            <location filename="../ui/timeline_painter.py" />
            <source>cloud ≤ {share}</source>
            <translation>Wolken ≤ {share}</translation>
        </message>
    </context>
    <context>
        <name>WorldMap</name>
        <message>
            <location filename="../core/world_map.py" />
            <source>World map</source>
            <translation>Weltkarte</translation>
        </message>
    </context>
    <context>
        <name>WorldMapOffer</name>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>The map is empty.</source>
            <translation>Die Karte ist leer.</translation>
        </message>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>Add a world map</source>
            <translation>Weltkarte hinzufügen</translation>
        </message>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>QGIS's map of the world cannot be read. Add a map from the Browser panel instead.</source>
            <translation>Die Weltkarte von QGIS kann nicht gelesen werden. Fügen Sie stattdessen eine Karte aus dem Browser hinzu.</translation>
        </message>
    </context>
</TS>
