<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>BandFilesButton</name>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>One file a &amp;scene</source>
            <translation>Un fichier par &amp;scène</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>One file a &amp;band</source>
            <translation>Un fichier par &amp;bande</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Values</source>
            <translation>&amp;Valeurs</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Values</source>
            <translation>Valeurs</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Digital numbers, as the service has them</source>
            <translation>Valeurs numériques, comme le service les a</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Reflectance as real numbers, twice as large</source>
            <translation>Réflectance en nombres réels, deux fois plus gros</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Digital numbers that QGIS shows as reflectance</source>
            <translation>Valeurs numériques que QGIS affiche comme réflectance</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Offset of 1000 since 2022</source>
            <translation>&amp;Décalage de 1000 depuis 2022</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Offset of 1000 since 2022</source>
            <translation>Décalage de 1000 depuis 2022</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Take it off reflectance where the baseline says so</source>
            <translation>Le retirer de la réflectance là où la baseline le dit</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>The service has taken it off already</source>
            <translation>Le service l’a déjà retiré</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Leave it in</source>
            <translation>Le laisser</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>&amp;Resampling of coarser bands</source>
            <translation>&amp;Ré-échantillonnage des bandes plus grossières</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Resampling of coarser bands</source>
            <translation>Ré-échantillonnage des bandes plus grossières</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Nearest neighbor</source>
            <translation>Plus proche voisin</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Bilinear</source>
            <translation>Bilinéaire</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Cubic</source>
            <translation>Cubique</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Details</source>
            <translation>Détails</translation>
        </message>
        <message>
            <location filename="../ui/band_files_button.py" />
            <source>Files of the bands</source>
            <translation>Fichiers des bandes</translation>
        </message>
    </context>
    <context>
        <name>BandsBox</name>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>{band} (not offered)</source>
            <translation>{band} (non proposée)</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Choose at least one band.</source>
            <translation>Choisissez au moins une bande.</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Each band comes in its own resolution.</source>
            <translation>Chaque bande vient dans sa propre résolution.</translation>
        </message>
        <message>
            <location filename="../ui/bands_box.py" />
            <source>Choose bands</source>
            <translation>Choisir les bandes</translation>
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
            <translation>Choisir</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>Check the clearest scenes of each month or week, all, or none</source>
            <translation>Cocher les scènes les plus claires de chaque mois ou semaine, toutes, ou aucune</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>&lt;b&gt;{all} scenes&lt;/b&gt;, {within} within the limits, &lt;b&gt;{chosen} chosen&lt;/b&gt;</source>
            <translation>&lt;b&gt;{all} scènes&lt;/b&gt;, {within} dans les limites, &lt;b&gt;{chosen} choisies&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../ui/choice_panel.py" />
            <source>No scenes yet</source>
            <translation>Pas encore de scènes</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check clearest of each &amp;month</source>
            <translation>Cocher la plus claire de chaque &amp;mois</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check clearest of each &amp;week</source>
            <translation>Cocher la plus claire de chaque &amp;semaine</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check &amp;all within limits</source>
            <translation>Cocher &amp;toutes celles dans les limites</translation>
        </message>
        <message>
            <location filename="../ui/choices.py" />
            <source>Check &amp;none</source>
            <translation>N’en cocher &amp;aucune</translation>
        </message>
    </context>
    <context>
        <name>DayEdit</name>
        <message>
            <location filename="../ui/day_edit.py" />
            <source>Calendar</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <location filename="../ui/day_edit.py" />
            <source>“{text}” is no day since {first}; {day} stays.</source>
            <translation>« {text} » n’est pas un jour depuis le {first} ; le {day} est gardé.</translation>
        </message>
    </context>
    <context>
        <name>DaysEdit</name>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>First day</source>
            <translation>Premier jour</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>First day of the scenes (UTC)</source>
            <translation>Premier jour des scènes (UTC)</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Last day</source>
            <translation>Dernier jour</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Last day of the scenes (UTC), included</source>
            <translation>Dernier jour des scènes (UTC), inclus</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>Quick choices of dates</source>
            <translation>Choix rapides de dates</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>This month</source>
            <translation>Ce mois-ci</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>This season</source>
            <translation>Cette saison</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>The last twelve months</source>
            <translation>Les douze derniers mois</translation>
        </message>
        <message>
            <location filename="../ui/days_edit.py" />
            <source>All years</source>
            <translation>Toutes les années</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message>
            <location filename="../ui/desktop.py" />
            <source>Dunia Streams panel</source>
            <translation>Panneau Dunia Streams</translation>
        </message>
    </context>
    <context>
        <name>DownloadForm</name>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download</source>
            <translation>Télécharger</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Load 1 scene</source>
            <translation>Charger 1 scène</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Load {count} scenes</source>
            <translation>Charger {count} scènes</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download {missing} of {count} scenes</source>
            <translation>Télécharger {missing} scènes sur {count}</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download 1 scene</source>
            <translation>Télécharger 1 scène</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Download {count} scenes</source>
            <translation>Télécharger {count} scènes</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Area</source>
            <translation>Zone</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Which part of the tiles is written: less area, smaller files. A whole tile is 109.8 km wide.</source>
            <translation>Quelle partie des tuiles est écrite : moins de surface, des fichiers plus petits. Une tuile entière fait 109,8 km de large.</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw the area on the map</source>
            <translation>Dessiner la zone sur la carte</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw the area</source>
            <translation>Dessiner la zone</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Draw a rectangle</source>
            <translation>Dessiner un rectangle</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Extent of the current layer</source>
            <translation>Emprise de la couche courante</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Folder for the scenes</source>
            <translation>Dossier des scènes</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Choose a folder</source>
            <translation>Choisir un dossier</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy the command that does this download</source>
            <translation>Copier la commande qui fait ce téléchargement</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as a command</source>
            <translation>Copier comme commande</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as a command line</source>
            <translation>Copier comme ligne de commande</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Copy as Python</source>
            <translation>Copier comme Python</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>&amp;Area</source>
            <translation>&amp;Zone</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>&amp;Folder</source>
            <translation>D&amp;ossier</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Whole tiles</source>
            <translation>Tuiles entières</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>What the map shows</source>
            <translation>Vue de la carte</translation>
        </message>
        <message>
            <location filename="../ui/download_form.py" />
            <source>Rectangle</source>
            <translation>Rectangle</translation>
        </message>
    </context>
    <context>
        <name>DownloadTask</name>
        <message>
            <location filename="../core/task.py" />
            <source>Download {tiles} ({resolution})</source>
            <translation>Télécharger {tiles} ({resolution})</translation>
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
            <translation>Recherche…</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>No scenes. The search says why above.</source>
            <translation>Aucune scène. La recherche dit pourquoi ci-dessus.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The list still shows {tiles}. Search again to see what is set here.</source>
            <translation>La liste montre encore {tiles}. Relancez la recherche pour voir ce qui est réglé ici.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Type a tile above, or press the button beside it and click one on the map.</source>
            <translation>Saisissez une tuile ci-dessus, ou appuyez sur le bouton à côté et cliquez-en une sur la carte.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Press Search to see the scenes of {tiles}.</source>
            <translation>Appuyez sur « Rechercher » pour voir les scènes de {tiles}.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Choose at least one band above.</source>
            <translation>Choisissez au moins une bande ci-dessus.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Press Search to see the scenes of {tiles} in {bands}.</source>
            <translation>Appuyez sur « Rechercher » pour voir les scènes de {tiles} en {bands}.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Search again to see these dates.</source>
            <translation>Relancez la recherche pour voir ces dates.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The scenes are not in this project any more: there is nothing to play.</source>
            <translation>Les scènes ne sont plus dans ce projet : il n’y a rien à lire.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Choose a folder for the scenes.</source>
            <translation>Choisissez un dossier pour les scènes.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Select a layer that has an extent first.</source>
            <translation>Sélectionnez d’abord une couche qui a une emprise.</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>The command is on the clipboard.</source>
            <translation>La commande est dans le presse-papiers.</translation>
        </message>
    </context>
    <context>
        <name>Engine</name>
        <message>
            <location filename="../core/areas.py" />
            <source>The extent is empty. Choose another one.</source>
            <translation>L’emprise est vide. Choisissez-en une autre.</translation>
        </message>
        <message>
            <location filename="../core/areas.py" />
            <source>The extent has no coordinate system. Write it with one, like 11.1,11.3,47.2,47.4 [EPSG:4326], or open a project that has one.</source>
            <translation>L’emprise n’a pas de système de coordonnées. Indiquez-en un, comme dans 11.1,11.3,47.2,47.4 [EPSG:4326], ou ouvrez un projet qui en a un.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication configuration “{authcfg}” set for {service} is not there, or QGIS cannot unlock it. Choose another one in the options.</source>
            <translation>La configuration d’authentification « {authcfg} » définie pour {service} n’existe pas, ou QGIS ne peut pas la déverrouiller. Choisissez-en une autre dans les options.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication method {method} set for {service} is not supported. Choose a configuration of the kind basic, API header or OAuth2.</source>
            <translation>La méthode d’authentification {method} définie pour {service} n’est pas prise en charge. Choisissez une configuration de type Basic, API Header ou OAuth2.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>The authentication configuration “{authcfg}” set for {service} puts nothing into the header of a request. Fill in its login, or set its access method to “Header”.</source>
            <translation>La configuration d’authentification « {authcfg} » définie pour {service} n’ajoute rien à l’en-tête des requêtes. Complétez l’identifiant, ou choisissez la méthode d’accès « Header ».</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>QGIS could not log in to {service} with the authentication configuration “{authcfg}”. Check the configuration and its server; QGIS's log has the details.</source>
            <translation>QGIS n’a pas pu se connecter à {service} avec la configuration d’authentification « {authcfg} ». Vérifiez la configuration et son serveur ; les détails sont dans le journal de QGIS.</translation>
        </message>
        <message>
            <location filename="../core/login.py" />
            <source>QGIS is still logging in. Finish that login, then try again.</source>
            <translation>QGIS est encore en train de se connecter. Terminez cette connexion, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../core/qgis_network.py" />
            <source>QGIS is set to use a SOCKS proxy, which needs the Python package PySocks, and that is not installed. Install it, or set an HTTP proxy in QGIS's network options.</source>
            <translation>QGIS est réglé sur un proxy SOCKS, qui a besoin du paquet Python PySocks, et celui-ci n’est pas installé. Installez-le, ou définissez un proxy HTTP dans les options de réseau de QGIS.</translation>
        </message>
        <message>
            <location filename="../core/qgis_network.py" />
            <source>The kind of proxy set in QGIS cannot carry web requests. Choose HttpProxy or Socks5Proxy in QGIS's network options.</source>
            <translation>Le type de proxy défini dans QGIS ne peut pas acheminer de requêtes web. Choisissez HttpProxy ou Socks5Proxy dans les options de réseau de QGIS.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>Give the service a name.</source>
            <translation>Donnez un nom au service.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>There is a service “{service}” already. Choose another name.</source>
            <translation>Il existe déjà un service « {service} ». Choisissez un autre nom.</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>“{address}” is no address of a service: it must start with https:// and hold no login, “?” or “#”.</source>
            <translation>« {address} » n’est pas une adresse de service : elle doit commencer par https:// et ne contenir ni identifiant, ni « ? », ni « # ».</translation>
        </message>
        <message>
            <location filename="../core/services.py" />
            <source>The service “{service}” has this address already.</source>
            <translation>Le service « {service} » a déjà cette adresse.</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>it is not a whole path</source>
            <translation>ce n’est pas un chemin complet</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>there is a file of this name</source>
            <translation>il existe un fichier de ce nom</translation>
        </message>
        <message>
            <location filename="../core/settings.py" />
            <source>it is read-only</source>
            <translation>il est en lecture seule</translation>
        </message>
        <message>
            <location filename="../core/task.py" />
            <source>The work ended unexpectedly. Look into the log, under “Dunia Streams”, and try again.</source>
            <translation>Le travail s’est terminé de façon inattendue. Consultez le journal, sous « Dunia Streams », puis réessayez.</translation>
        </message>
        <message>
            <location filename="../core/engine/band_planning.py" />
            <source>Band {band} of tile {tile} in {year} has no frame of {count} of the scenes.</source>
            <translation>La bande {band} de la tuile {tile} en {year} n’a pas d’image pour {count} des scènes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Something went wrong.</source>
            <translation>Une erreur s’est produite.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Canceled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{tile}” is not a Sentinel-2 tile name. A name has a zone, a band and a square, like 32TPT.</source>
            <translation>« {tile} » n’est pas un nom de tuile Sentinel-2. Un nom comporte un fuseau, une bande et un carré, comme 32TPT.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The Sentinel-2 tile of the square {tile} is named {name}, after the band of its center. Use {name}.</source>
            <translation>La tuile Sentinel-2 du carré {tile} s’appelle {name}, d’après la bande de son centre. Utilisez {name}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent meets more than {most} tiles. Choose a smaller one.</source>
            <translation>L’emprise touche plus de {most} tuiles. Choisissez-en une plus petite.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent cannot be brought into longitude and latitude. Choose one inside the area of its coordinate system.</source>
            <translation>L’emprise ne peut pas être convertie en longitude et latitude. Choisissez-en une dans le domaine de validité de son système de coordonnées.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{scene}” does not name a scene. A scene is written like 32TPT@20200401T102021.</source>
            <translation>« {scene} » ne désigne pas une scène. Une scène s’écrit comme 32TPT@20200401T102021.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{band}” is not a band of Sentinel-2. The bands are {bands}.</source>
            <translation>« {band} » n’est pas une bande de Sentinel-2. Les bandes sont {bands}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Name at least one band.</source>
            <translation>Indiquez au moins une bande.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The expression “{expression}” cannot be used: {reason}. Write it like (B08 - B04) / (B08 + B04).</source>
            <translation>L’expression « {expression} » ne peut pas être utilisée : {reason}. Écrivez-la comme (B08 - B04) / (B08 + B04).</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The expression “{expression}” would not be used, because the index is {index}. Choose “expression” as the index, or leave the expression empty.</source>
            <translation>L’expression « {expression} » ne serait pas utilisée, car l’indice est {index}. Choisissez « expression » comme indice, ou laissez l’expression vide.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} is damaged. Download it anew.</source>
            <translation>Le fichier {file} est endommagé. Téléchargez-le à nouveau.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} does not say which tile and time it is of. Download it as bands, one file for all bands of an acquisition.</source>
            <translation>Le fichier {file} n’indique ni sa tuile ni sa date. Téléchargez-le comme bandes, un fichier pour toutes les bandes d’une acquisition.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} has no band {band}; it has {found}. Download the bands together, one file for all bands of an acquisition.</source>
            <translation>Le fichier {file} n’a pas de bande {band} ; il a {found}. Téléchargez les bandes ensemble, un fichier pour toutes les bandes d’une acquisition.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The files {file} and {other} do not lie on the same grid. Download both with the same extent.</source>
            <translation>Les fichiers {file} et {other} ne sont pas sur la même grille. Téléchargez les deux avec la même emprise.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is nothing before {file} of the same tile to compare it with. Choose earlier dates for it.</source>
            <translation>Il n’y a rien avant {file} de la même tuile pour la comparaison. Choisissez des dates antérieures.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>“{service}” is neither a known service nor an address. Choose one of {presets}, or enter an address that starts with https://.</source>
            <translation>« {service} » n’est ni un service connu ni une adresse. Choisissez parmi {presets}, ou saisissez une adresse qui commence par https://.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The start date {start} is later than the end date {end}. Swap them.</source>
            <translation>La date de début {start} est postérieure à la date de fin {end}. Inversez-les.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Name at least one tile with a start and an end date, or the scenes themselves.</source>
            <translation>Indiquez au moins une tuile avec une date de début et une date de fin, ou les scènes elles-mêmes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The dates span {years} years; at most {limit} can be asked for at once. Shorten the range.</source>
            <translation>Les dates couvrent {years} années ; {limit} au plus peuvent être demandées à la fois. Raccourcissez la période.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent cannot be brought into the coordinate system of tile {tile}. Draw it nearer to the tile.</source>
            <translation>L’emprise ne peut pas être convertie dans le système de coordonnées de la tuile {tile}. Dessinez-la plus près de la tuile.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The extent meets none of the tiles asked for ({tiles}). Move it, or choose other tiles.</source>
            <translation>L’emprise ne touche aucune des tuiles demandées ({tiles}). Déplacez-la, ou choisissez d’autres tuiles.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} cannot be reached. Check the network and the proxy settings, then try again.</source>
            <translation>Le service {host} est injoignable. Vérifiez le réseau et les réglages du proxy, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} did not answer in time. Try again later.</source>
            <translation>Le service {host} n’a pas répondu à temps. Réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The certificate of {host} is not trusted. Add its authority to QGIS's certificates, or ask the administrator of your network.</source>
            <translation>Le certificat de {host} n’est pas fiable. Ajoutez son autorité aux certificats de QGIS, ou adressez-vous à l’administrateur de votre réseau.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The proxy does not let the request to {host} through. Check QGIS's proxy settings and their login.</source>
            <translation>Le proxy ne laisse pas passer la requête vers {host}. Vérifiez les réglages du proxy de QGIS et leur identifiant.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} wants a login, or refuses the one it got (HTTP {status}). Check the authentication.</source>
            <translation>Le service {host} demande une connexion, ou refuse celle qu’il a reçue (HTTP {status}). Vérifiez l’authentification.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} has nothing at this address (HTTP {status}).</source>
            <translation>Le service {host} n’a rien à cette adresse (HTTP {status}).</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service at {host} reports trouble (HTTP {status}). Try again later.</source>
            <translation>Le service {host} signale un problème (HTTP {status}). Réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The transfer from {host} broke off. Check the connection, then start again: what is whole is kept.</source>
            <translation>Le transfert depuis {host} s’est interrompu. Vérifiez la connexion, puis relancez : ce qui est complet est conservé.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A file arrives damaged from {host} again and again. Try again later.</source>
            <translation>Un fichier arrive sans cesse endommagé depuis {host}. Réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream at {host} changed while it was read. Start again.</source>
            <translation>Le flux de {host} a changé pendant sa lecture. Relancez.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service sent an address that is not safe to follow ({reason}). Tell the service's operator.</source>
            <translation>Le service a envoyé une adresse qu’il n’est pas sûr de suivre ({reason}). Signalez-le à l’opérateur du service.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} is larger than {limit_mb} MB, which nothing that was asked for needs. Tell the service's operator.</source>
            <translation>La réponse de {host} dépasse {limit_mb} Mo, ce que rien de ce qui a été demandé ne justifie. Signalez-le à l’opérateur du service.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} is not the JSON it should be; a proxy or a maintenance page may have answered in its place. Try again later.</source>
            <translation>La réponse de {host} n’est pas le JSON attendu ; un proxy ou une page de maintenance a peut-être répondu à sa place. Réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The answer of {host} cannot be used: {reason}. Tell the service's operator.</source>
            <translation>La réponse de {host} ne peut pas être utilisée : {reason}. Signalez-le à l’opérateur du service.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no tile {tile}. Check the name, or choose another tile.</source>
            <translation>Le service {service} n’a pas de tuile {tile}. Vérifiez le nom, ou choisissez une autre tuile.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has nothing for tile {tile} in {year}. Choose other dates.</source>
            <translation>Le service {service} n’a rien pour la tuile {tile} en {year}. Choisissez d’autres dates.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no band {band} of tile {tile} in {year}. Choose other bands or dates.</source>
            <translation>Le service {service} n’a pas de bande {band} de la tuile {tile} en {year}. Choisissez d’autres bandes ou d’autres dates.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has nothing for {tiles} between {start} and {end}. Choose other tiles or dates.</source>
            <translation>Le service {service} n’a rien pour {tiles} entre le {start} et le {end}. Choisissez d’autres tuiles ou d’autres dates.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is no scene of {tiles} between {start} and {end}. Choose other dates.</source>
            <translation>Il n’y a pas de scène de {tiles} entre le {start} et le {end}. Choisissez d’autres dates.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>There is no scene of {tiles} between {start} and {end}; those of these years are from {first} to {last}. Choose other dates.</source>
            <translation>Il n’y a pas de scène de {tiles} entre le {start} et le {end} ; celles de ces années vont du {first} au {last}. Choisissez d’autres dates.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>None of the {count} scenes of {tiles} between {start} and {end} is within the limits: cloud up to {cloud} %, no-data up to {nodata} %. Raise the limits.</source>
            <translation>Aucune des {count} scènes de {tiles} entre le {start} et le {end} ne respecte les limites : nuages jusqu’à {cloud} %, zones sans données jusqu’à {nodata} %. Relevez les limites.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no scene {scene}. List the scenes anew.</source>
            <translation>Le service {service} n’a pas de scène {scene}. Listez les scènes à nouveau.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service {service} has no stream of band {band} for tile {tile} in {year}. Choose other bands.</source>
            <translation>Le service {service} n’a pas de flux de la bande {band} pour la tuile {tile} en {year}. Choisissez d’autres bandes.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service offers no {resolution} stream for tile {tile} in {year}; it offers {offered}.</source>
            <translation>Le service ne propose pas de flux à {resolution} pour la tuile {tile} en {year} ; il propose {offered}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service places tile {tile} at {found}, but its name says {expected}. Nothing was written, since the files would lie in the wrong place.</source>
            <translation>Le service place la tuile {tile} en {found}, mais son nom indique {expected}. Rien n’a été écrit, car les fichiers seraient au mauvais endroit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg was not found. {advice}</source>
            <translation>ffmpeg est introuvable. {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The program {path} cannot be used as ffmpeg ({reason}). {advice}</source>
            <translation>Le programme {path} n’est pas utilisable comme ffmpeg ({reason}). {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The ffmpeg at {path} cannot decode {codec} video. {advice}</source>
            <translation>Le ffmpeg situé en {path} ne sait pas décoder la vidéo {codec}. {advice}</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg ended unexpectedly ({reason}). Try again; if it happens again, install another build of ffmpeg.</source>
            <translation>ffmpeg s’est arrêté de façon inattendue ({reason}). Réessayez ; si cela se reproduit, installez une autre version de ffmpeg.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>ffmpeg made no progress for {seconds} seconds and was stopped. Try again.</source>
            <translation>ffmpeg n’a pas progressé pendant {seconds} secondes et a été arrêté. Réessayez.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream showed no wanted frame in {minutes} minutes and was given up. Try again later; if it happens again, tell the service's operator.</source>
            <translation>Le flux n’a montré aucune des images voulues en {minutes} minutes et a été abandonné. Réessayez plus tard ; si cela se reproduit, signalez-le à l’opérateur du service.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} cannot be read as video. Try again later.</source>
            <translation>Le flux de la tuile {tile} en {year} ne peut pas être lu comme une vidéo. Réessayez plus tard.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} has frames of {found_width} x {found_height} pixels, but the tile has {wanted_width} x {wanted_height} at {resolution}. Nothing was written.</source>
            <translation>Le flux de la tuile {tile} en {year} a des images de {found_width} x {found_height} pixels, mais la tuile en a {wanted_width} x {wanted_height} à {resolution}. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of tile {tile} in {year} does not begin with its first frame, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Le flux de la tuile {tile} en {year} ne commence pas par sa première image ; il n’est donc pas possible de prouver quelle image correspond à quelle scène. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The frames of the stream of tile {tile} in {year} do not follow one another at a steady pace, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Les images du flux de la tuile {tile} en {year} ne se suivent pas à un rythme régulier ; il n’est donc pas possible de prouver quelle image correspond à quelle scène. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of band {band} of tile {tile} in {year} has frames of {width} x {height} pixels, which cannot be a whole tile. Nothing was written, since the files would lie in the wrong place.</source>
            <translation>Le flux de la bande {band} de la tuile {tile} en {year} a des images de {width} x {height} pixels, ce qui ne peut pas être une tuile entière. Rien n’a été écrit, car les fichiers seraient au mauvais endroit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream of band {band} of tile {tile} in {year} is coded as {pixel_format}, not in gray of 12 bits, for which the service's formula of the values is made. Nothing was written.</source>
            <translation>Le flux de la bande {band} de la tuile {tile} en {year} est codé en {pixel_format}, et non en gris de 12 bits, pour lequel la formule des valeurs du service est faite. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The scenes of tile {tile} in {year} are numbered {lowest} to {highest}, while the stream has {frames} frames, so it cannot be proven which frame is which scene. Nothing was written.</source>
            <translation>Les scènes de la tuile {tile} en {year} sont numérotées de {lowest} à {highest}, alors que le flux a {frames} images ; il n’est donc pas possible de prouver quelle image correspond à quelle scène. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The frames of tile {tile} in {year} show the no-data or the clouds of their neighbors' records: the numbering of the service is shifted. Nothing was written.</source>
            <translation>Les images de la tuile {tile} en {year} montrent les zones sans données ou les nuages des enregistrements voisins : la numérotation du service est décalée. Rien n’a été écrit.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The playlist of tile {tile} in {year} cannot be used: {reason}.</source>
            <translation>La liste de lecture de la tuile {tile} en {year} ne peut pas être utilisée : {reason}.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream holds no frame at the time of this scene.</source>
            <translation>Le flux ne contient pas d’image à l’instant de cette scène.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream is damaged at this scene.</source>
            <translation>Le flux est endommagé à cette scène.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream holds several frames at the time of this scene, so it is not certain which one is right.</source>
            <translation>Le flux contient plusieurs images à l’instant de cette scène ; il n’est donc pas certain de savoir laquelle est la bonne.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is not the one that the playlist names at the time of this scene.</source>
            <translation>Un segment du flux n’est pas celui que la liste de lecture indique à l’instant de cette scène.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is cut short at the time of this scene.</source>
            <translation>Un segment du flux est tronqué à l’instant de cette scène.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>A segment of the stream is neither MPEG-TS nor fragmented MP4 that says when it begins, so the date of this scene cannot be proven.</source>
            <translation>Un segment du flux n’est ni du MPEG-TS ni du MP4 fragmenté qui indique son début ; la date de cette scène ne peut donc pas être prouvée.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>Several records of the service share the frame number of this scene, so its date is not certain.</source>
            <translation>Plusieurs enregistrements du service partagent le numéro d’image de cette scène ; sa date n’est donc pas certaine.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene does not say the time of its frame, so its date cannot be proven.</source>
            <translation>L’enregistrement du service pour cette scène n’indique pas l’instant de son image ; sa date ne peut donc pas être prouvée.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene says frame {number} and {seconds} s, but in the stream that frame is at {found} s, so its date cannot be proven.</source>
            <translation>L’enregistrement du service pour cette scène indique l’image {number} et {seconds} s, mais dans le flux cette image est à {found} s ; sa date ne peut donc pas être prouvée.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The stream shows the very same picture for this scene and for {other}, so the date of neither is certain.</source>
            <translation>Le flux montre exactement la même image pour cette scène et pour {other} ; la date d’aucune des deux n’est donc certaine.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service's record of this scene has no usable scale and offset, so its values are not known.</source>
            <translation>L’enregistrement du service pour cette scène n’a ni échelle ni décalage utilisables ; ses valeurs ne sont donc pas connues.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service does not say the processing baseline of this scene, so it is not known whether its values hold the offset of 1000. Choose whether it is applied.</source>
            <translation>Le service n’indique pas la version de traitement (baseline) de cette scène ; on ne sait donc pas si ses valeurs contiennent le décalage de 1000. Choisissez s’il est appliqué.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service has no frame of band {band} for this scene, so its bands cannot be stacked.</source>
            <translation>Le service n’a pas d’image de la bande {band} pour cette scène ; ses bandes ne peuvent donc pas être empilées.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The service changed its records of this scene during the download. Start again.</source>
            <translation>Le service a modifié ses enregistrements de cette scène pendant le téléchargement. Relancez.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>{cause} Its file {file} could not be removed ({reason}). Do not use it: it may show another date. Close what has it open, and remove it by hand.</source>
            <translation>{cause} Son fichier {file} n’a pas pu être supprimé ({reason}). Ne l’utilisez pas : il montre peut-être une autre date. Fermez ce qui l’a ouvert, et supprimez-le à la main.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The folder {folder} cannot be written to ({reason}). Choose another folder.</source>
            <translation>Il n’est pas possible d’écrire dans le dossier {folder} ({reason}). Choisissez un autre dossier.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>The file {file} could not be written ({reason}). Free some space or choose another folder, then start again.</source>
            <translation>Le fichier {file} n’a pas pu être écrit ({reason}). Libérez de l’espace ou choisissez un autre dossier, puis relancez.</translation>
        </message>
        <message>
            <location filename="../core/engine/errors.py" />
            <source>This GDAL cannot write {compression} compression. Choose another one.</source>
            <translation>Ce GDAL ne sait pas écrire la compression {compression}. Choisissez-en une autre.</translation>
        </message>
        <message>
            <location filename="../core/engine/index_job.py" />
            <source>{count} files hold no bands but true color or an index, and were left out.</source>
            <translation>{count} fichiers ne contiennent pas de bandes, mais des couleurs naturelles ou un indice, et ont été laissés de côté.</translation>
        </message>
        <message>
            <location filename="../core/engine/index_job.py" />
            <source>{count} files lack a band of the index and were left out; other files of their acquisitions have all.</source>
            <translation>Il manque une bande de l’indice à {count} fichiers, qui ont été laissés de côté ; d’autres fichiers de leurs acquisitions les ont toutes.</translation>
        </message>
        <message>
            <location filename="../core/engine/planning.py" />
            <source>The extent misses tile {tile}; its {count} scenes are left out.</source>
            <translation>L’emprise ne touche pas la tuile {tile} ; ses {count} scènes sont laissées de côté.</translation>
        </message>
        <message>
            <location filename="../core/engine/planning.py" />
            <source>{count} scenes are already there and whole; they are kept.</source>
            <translation>{count} scènes sont déjà là et complètes ; elles sont conservées.</translation>
        </message>
        <message>
            <location filename="../core/engine/stream_job.py" />
            <source>The service could not be asked again whether its records of tile {tile} in {year} still stand. Run the download once more with the files written anew if the dates matter.</source>
            <translation>Il n’a pas été possible de redemander au service si ses enregistrements de la tuile {tile} en {year} sont toujours valables. Si les dates importent, relancez le téléchargement en réécrivant les fichiers.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>{count} of {all} acquisitions of tile {tile} in {year} have no true color record within 10 s, so their cloud and no-data are not known.</source>
            <translation>{count} des {all} acquisitions de la tuile {tile} en {year} n’ont pas d’enregistrement en couleurs naturelles à moins de 10 s ; leurs nuages et leurs zones sans données ne sont donc pas connus.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>Band {band} of tile {tile} has nothing in {year}; the rest goes on.</source>
            <translation>La bande {band} de la tuile {tile} n’a rien en {year} ; le reste continue.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>Band {band} of tile {tile} in {year} is left out. {cause}</source>
            <translation>La bande {band} de la tuile {tile} en {year} est laissée de côté. {cause}</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/band_search.py" />
            <source>{count} records of tile {tile} in {year} have no usable number or time and were left out.</source>
            <translation>{count} enregistrements de la tuile {tile} en {year} n’ont ni numéro ni heure utilisables et ont été laissés de côté.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>Tile {tile} has nothing in {year}; the rest goes on.</source>
            <translation>La tuile {tile} n’a rien en {year} ; le reste continue.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>Tile {tile} in {year} is left out. {cause}</source>
            <translation>La tuile {tile} en {year} est laissée de côté. {cause}</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>{count} scenes have no cloud cover in the service's records; no limit removes them.</source>
            <translation>{count} scènes n’ont pas de couverture nuageuse dans les enregistrements du service ; aucune limite ne les écarte.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/search.py" />
            <source>{count} scenes have no no-data share in the service's records; no limit removes them.</source>
            <translation>{count} scènes n’ont pas de part sans données dans les enregistrements du service ; aucune limite ne les écarte.</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it holds no bounds of the tile</source>
            <translation>elle ne contient pas les limites de la tuile</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it holds no list of images</source>
            <translation>elle ne contient pas de liste d’images</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>it lists {count} images for one year</source>
            <translation>elle liste {count} images pour une année</translation>
        </message>
        <message>
            <location filename="../core/engine/catalog/service.py" />
            <source>the address of a stream is malformed</source>
            <translation>l’adresse d’un flux est mal formée</translation>
        </message>
        <message>
            <location filename="../core/engine/files/full_disk.py" />
            <source>the disk is full</source>
            <translation>le disque est plein</translation>
        </message>
        <message>
            <location filename="../core/engine/files/geotiff.py" />
            <source>it is not whole</source>
            <translation>il n’est pas complet</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>not a valid address</source>
            <translation>pas une adresse valide</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>neither http nor https</source>
            <translation>ni http ni https</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>not encrypted, while the service is</source>
            <translation>non chiffrée, alors que le service l’est</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>a login inside the address</source>
            <translation>un identifiant dans l’adresse</translation>
        </message>
        <message>
            <location filename="../core/engine/network/addresses.py" />
            <source>a private network address</source>
            <translation>une adresse de réseau privé</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>a redirect away from https</source>
            <translation>une redirection hors de https</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>too many redirects</source>
            <translation>trop de redirections</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>HTTP {status}</source>
            <translation>HTTP {status}</translation>
        </message>
        <message>
            <location filename="../core/engine/network/http_session.py" />
            <source>a compression that was not asked for</source>
            <translation>une compression qui n’a pas été demandée</translation>
        </message>
        <message>
            <location filename="../core/engine/products/band_plan.py" />
            <source>The frames of band {band} of tile {tile} in {year} have {width} pixels a side, so their pixels are {size} m wide, not {native} m. The files say so.</source>
            <translation>Les images de la bande {band} de la tuile {tile} en {year} ont {width} pixels de côté ; leurs pixels font donc {size} m, et non {native} m. Les fichiers l’indiquent.</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Coastal aerosol</source>
            <translation>Aérosols côtiers</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Blue</source>
            <translation>Bleu</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Green</source>
            <translation>Vert</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red</source>
            <translation>Rouge</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 1</source>
            <translation>Bord rouge 1</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 2</source>
            <translation>Bord rouge 2</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Red edge 3</source>
            <translation>Bord rouge 3</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Near infrared</source>
            <translation>Proche infrarouge</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Narrow near infrared</source>
            <translation>Proche infrarouge étroit</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Water vapor</source>
            <translation>Vapeur d’eau</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Short-wave infrared 1</source>
            <translation>Infrarouge à ondes courtes 1</translation>
        </message>
        <message>
            <location filename="../core/engine/products/bands.py" />
            <source>Short-wave infrared 2</source>
            <translation>Infrarouge à ondes courtes 2</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it is too long</source>
            <translation>trop long</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it is not written as one</source>
            <translation>elle n’est pas écrite comme telle</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>it names no band</source>
            <translation>elle ne nomme aucune bande</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>a number in it is too large</source>
            <translation>un nombre y est trop grand</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>{name} is not known or has too few values</source>
            <translation>{name} n’est pas connu ou a trop peu de valeurs</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>{name} is not a band</source>
            <translation>{name} n’est pas une bande</translation>
        </message>
        <message>
            <location filename="../core/engine/products/indices.py" />
            <source>only arithmetic is allowed</source>
            <translation>seule l’arithmétique est permise</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg.py" />
            <source>it does not answer</source>
            <translation>il ne répond pas</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_builds.py" />
            <source>no such file</source>
            <translation>fichier inexistant</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_builds.py" />
            <source>it does not answer as ffmpeg does</source>
            <translation>il ne répond pas comme ffmpeg</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install it with “winget install ffmpeg” in a terminal, restart QGIS, or set its path in the options.</source>
            <translation>Installez-le avec « winget install ffmpeg » dans un terminal et redémarrez QGIS, ou indiquez son chemin dans les options.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install it with “brew install ffmpeg” in a terminal, or set its path in the options.</source>
            <translation>Installez-le avec « brew install ffmpeg » dans un terminal, ou indiquez son chemin dans les options.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>This QGIS runs in a sandbox (Flatpak or Snap), where the system's programs are out of sight. Put a static build of ffmpeg into your home folder and set its path in the options, or take the QGIS of your distribution.</source>
            <translation>Ce QGIS fonctionne dans un bac à sable (Flatpak ou Snap), d’où les programmes du système sont invisibles. Placez une version statique de ffmpeg dans votre dossier personnel et indiquez son chemin dans les options, ou prenez le QGIS de votre distribution.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/ffmpeg_places.py" />
            <source>Install the package ffmpeg (“sudo apt install ffmpeg” on Debian and Ubuntu), or set its path in the options.</source>
            <translation>Installez le paquet ffmpeg (« sudo apt install ffmpeg » sur Debian et Ubuntu), ou indiquez son chemin dans les options.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it lists other playlists where segments were expected</source>
            <translation>elle liste d’autres listes de lecture au lieu des segments attendus</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has no end</source>
            <translation>elle n’a pas de fin</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has no segments</source>
            <translation>elle n’a pas de segments</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>its segments are encrypted</source>
            <translation>ses segments sont chiffrés</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a segment has no duration</source>
            <translation>un segment n’a pas de durée</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it has more than {most} segments</source>
            <translation>elle a plus de {most} segments</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>an initialization section has no address</source>
            <translation>une section d’initialisation n’a pas d’adresse</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a byte range is malformed</source>
            <translation>une plage d’octets est mal formée</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a line is too long</source>
            <translation>une ligne est trop longue</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>it does not start as a playlist does</source>
            <translation>elle ne commence pas comme une liste de lecture</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a duration is malformed</source>
            <translation>une durée est mal formée</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>a duration is out of bounds</source>
            <translation>une durée est hors limites</translation>
        </message>
        <message>
            <location filename="../core/engine/video/playlist.py" />
            <source>an address is malformed</source>
            <translation>une adresse est mal formée</translation>
        </message>
        <message>
            <location filename="../core/engine/video/probe.py" />
            <source>Install a build of ffmpeg that has it, or set the path of another one in the options.</source>
            <translation>Installez une version de ffmpeg qui le permet, ou indiquez le chemin d’une autre dans les options.</translation>
        </message>
        <message>
            <location filename="../core/engine/video/probe.py" />
            <source>signal {number}</source>
            <translation>signal {number}</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes {able}.</source>
            <translation>ffmpeg {version} en {path} décode {able}.</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes {able}, but not {unable}. Install another build if a stream needs it.</source>
            <translation>ffmpeg {version} en {path} décode {able}, mais pas {unable}. Installez une autre version si un flux en a besoin.</translation>
        </message>
        <message>
            <location filename="../core/panel/ffmpeg_check.py" />
            <source>ffmpeg {version} at {path} decodes none of {unable}. Install another build, or set the path of another one.</source>
            <translation>ffmpeg {version} en {path} ne décode rien de {unable}. Installez une autre version, ou indiquez le chemin d’une autre.</translation>
        </message>
        <message>
            <location filename="../core/panel/preview.py" />
            <source>The preview of {scene} could not be read. Clear the cache in the options, then try again.</source>
            <translation>L’aperçu de {scene} n’a pas pu être lu. Videz le cache dans les options, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>The layer “{layer}” names no scene: nothing is left to download.</source>
            <translation>La couche « {layer} » ne nomme aucune scène : il ne reste rien à télécharger.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>“{value}” is not a percentage. Write it like 20.5.</source>
            <translation>« {value} » n’est pas un pourcentage. Écrivez-le comme 20.5.</translation>
        </message>
    </context>
    <context>
        <name>Estimate</name>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>1 scene</source>
            <translation>1 scène</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{count} scenes</source>
            <translation>{count} scènes</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}; the size is known after a first preview or download</source>
            <translation>{scenes} ; la taille sera connue après un premier aperçu ou téléchargement</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}; size known after a first download</source>
            <translation>{scenes} ; taille connue après un premier téléchargement</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}, about {size}</source>
            <translation>{scenes}, environ {size}</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>{scenes}, about {size}, about {duration}</source>
            <translation>{scenes}, environ {size}, environ {duration}</translation>
        </message>
        <message>
            <location filename="../core/panel/estimate.py" />
            <source>about {duration} left</source>
            <translation>encore environ {duration}</translation>
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
            <translation>Choisir ffmpeg…</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Name the file of the ffmpeg program, and keep it in the options.</source>
            <translation>Indiquer le fichier du programme ffmpeg, et le garder dans les options.</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look Again</source>
            <translation>Chercher encore</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look for ffmpeg once more, after it was installed.</source>
            <translation>Chercher ffmpeg encore une fois, après l’avoir installé.</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Look for ffmpeg</source>
            <translation>Chercher ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Programs (*.exe)</source>
            <translation>Programmes (*.exe)</translation>
        </message>
        <message>
            <location filename="../ui/ffmpeg_notice.py" />
            <source>Choose the ffmpeg program</source>
            <translation>Choisir le programme ffmpeg</translation>
        </message>
    </context>
    <context>
        <name>HereTask</name>
        <message>
            <location filename="../core/panel/here_task.py" />
            <source>Look which scenes are here already</source>
            <translation>Vérifier quelles scènes sont déjà là</translation>
        </message>
    </context>
    <context>
        <name>JobMessages</name>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Play shows the whole series.</source>
            <translation>« Lecture » montre toute la série.</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Open folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Play</source>
            <translation>Lecture</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>Retry</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <location filename="../ui/job_messages.py" />
            <source>The folder “{folder}” is not there any more.</source>
            <translation>Le dossier « {folder} » n’est plus là.</translation>
        </message>
    </context>
    <context>
        <name>JobPanel</name>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Progress of the download</source>
            <translation>Progression du téléchargement</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Scenes that failed</source>
            <translation>Scènes en échec</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Retry</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Download the scenes that are missing</source>
            <translation>Télécharger les scènes qui manquent</translation>
        </message>
        <message>
            <location filename="../ui/job_panel.py" />
            <source>Dismiss</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>Jobs</name>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; 1 scene</source>
            <translation>en attente ; 1 scène</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; {total} files</source>
            <translation>en attente ; {total} fichiers</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>waits; {total} scenes</source>
            <translation>en attente ; {total} scènes</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done}, {left}</source>
            <translation>{done}, {left}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>Canceled; {share} are in “{folder}”.</source>
            <translation>Annulé ; {share} sont dans le dossier « {folder} ».</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>The download ended when the project changed; {share} are in “{folder}”.</source>
            <translation>Le téléchargement s’est arrêté au changement de projet ; {share} sont dans le dossier « {folder} ».</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>Retry goes on.</source>
            <translation>« Réessayer » le poursuit.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{share} are in “{folder}”; the others failed, as the panel lists.</source>
            <translation>{share} sont dans « {folder} » ; les autres ont échoué, voir la liste dans le panneau.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} files of {count} scenes are ready.</source>
            <translation>{done} fichiers de {count} scènes sont prêts.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>1 scene is ready.</source>
            <translation>1 scène est prête.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} scenes are ready.</source>
            <translation>{done} scènes sont prêtes.</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} of {total} files</source>
            <translation>{done} fichiers sur {total}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{done} of {total} scenes</source>
            <translation>{done} scènes sur {total}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{tile} {day} {band}: {why}</source>
            <translation>{tile} {day} {band} : {why}</translation>
        </message>
        <message>
            <location filename="../core/panel/job_record.py" />
            <source>{tile} {day}: {why}</source>
            <translation>{tile} {day} : {why}</translation>
        </message>
    </context>
    <context>
        <name>Layers</name>
        <message>
            <location filename="../core/layers.py" />
            <source>Preview</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>{first} … {last} ({count} bands)</source>
            <translation>{first} … {last} ({count} bandes)</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>{tile} true color {size} m</source>
            <translation>{tile} couleurs naturelles {size} m</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>Area {number} in {tile}</source>
            <translation>Zone {number} de {tile}</translation>
        </message>
        <message>
            <location filename="../core/scene_file.py" />
            <source>Area in {tile}</source>
            <translation>Zone de {tile}</translation>
        </message>
        <message>
            <location filename="../core/scene_groups.py" />
            <source>Temporary</source>
            <translation>Temporaire</translation>
        </message>
    </context>
    <context>
        <name>LimitSlider</name>
        <message>
            <location filename="../ui/limit_slider.py" />
            <source>any</source>
            <translation>toutes</translation>
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
            <translation>Éditer une copie du modèle…</translation>
        </message>
    </context>
    <context>
        <name>Models</name>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>After: end date</source>
            <translation>Après : date de fin</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>After: start date</source>
            <translation>Après : date de début</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Before: end date</source>
            <translation>Avant : date de fin</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Before: start date</source>
            <translation>Avant : date de début</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Maximum cloud cover (percent)</source>
            <translation>Couverture nuageuse maximale (pour cent)</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Tiles</source>
            <translation>Tuiles</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Bands after</source>
            <translation>Bandes après</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Bands before</source>
            <translation>Bandes avant</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>Burn severity</source>
            <translation>Sévérité d’incendie</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>NBR after</source>
            <translation>NBR après</translation>
        </message>
        <message>
            <location filename="../core/processing/models/burnseverity.model3" />
            <source>NBR before</source>
            <translation>NBR avant</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>End date</source>
            <translation>Date de fin</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>Start date</source>
            <translation>Date de début</translation>
        </message>
        <message>
            <location filename="../core/processing/models/ndviseries.model3" />
            <source>Bands</source>
            <translation>Bandes</translation>
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
            <translation>Choisir le programme ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>found automatically</source>
            <translation>trouvé automatiquement</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>The program that decodes the streams. Leave it empty to have it found on PATH and in the usual places.</source>
            <translation>Le programme qui décode les flux. Laissez vide pour qu’il soit cherché dans PATH et aux endroits habituels.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ffmpeg program</source>
            <translation>Programme ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Test</source>
            <translation>&amp;Tester</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Ask the program for its version and for the decoders that streams need.</source>
            <translation>Demander au programme sa version et les décodeurs dont les flux ont besoin.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>automatic</source>
            <translation>automatique</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How many threads decode one stream. More are faster up to a point, and each takes memory.</source>
            <translation>Combien de fils d’exécution décodent un flux. Davantage est plus rapide jusqu’à un certain point, et chacun prend de la mémoire.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ffmpeg</source>
            <translation>ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Program</source>
            <translation>&amp;Programme</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>&amp;Decoder threads</source>
            <translation>&amp;Fils de décodage</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Test ffmpeg</source>
            <translation>Tester ffmpeg</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Cance&amp;l</source>
            <translation>Annu&amp;ler</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Asking ffmpeg…</source>
            <translation>Interrogation de ffmpeg…</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Choose the folder for downloads</source>
            <translation>Choisir le dossier des téléchargements</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>chosen for each download</source>
            <translation>choisi pour chaque téléchargement</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Where scenes go unless another folder is chosen for a download. Without one, the panel waits for you to choose, and the Toolbox takes a temporary folder.</source>
            <translation>Où vont les scènes, sauf si un autre dossier est choisi pour un téléchargement. Sans dossier, le panneau attend votre choix, et la boîte à outils prend un dossier temporaire.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Default folder</source>
            <translation>Dossier par défaut</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>ZSTD (fastest)</source>
            <translation>ZSTD (la plus rapide)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>DEFLATE (read by older programs too)</source>
            <translation>DEFLATE (lue aussi par des programmes plus anciens)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>LZW</source>
            <translation>LZW</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>none (largest files)</source>
            <translation>aucune (fichiers les plus gros)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How new GeoTIFFs are compressed. No choice changes a pixel.</source>
            <translation>Comment les nouveaux GeoTIFF sont compressés. Aucun choix ne change un pixel.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>accurate (rounded correctly)</source>
            <translation>accurate (arrondi correct)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>notebook (as the service's own notebook, a little darker)</source>
            <translation>notebook (comme le notebook du service, un peu plus sombre)</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How the colors of the video become red, green and blue.</source>
            <translation>Comment les couleurs de la vidéo deviennent rouge, vert et bleu.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Downloads</source>
            <translation>Téléchargements</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Default &amp;folder</source>
            <translation>&amp;Dossier par défaut</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>C&amp;ompression</source>
            <translation>&amp;Compression</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Colo&amp;r conversion</source>
            <translation>C&amp;onversion des couleurs</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source> MB</source>
            <translation> Mo</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>How much the previews of scenes may take on disk; the oldest ones go first.</source>
            <translation>La place que les aperçus des scènes peuvent prendre sur le disque ; les plus anciens partent d’abord.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Clear</source>
            <translation>Vider</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Remove all previews now. They come again when they are looked at.</source>
            <translation>Supprimer tous les aperçus maintenant. Ils reviennent quand on les regarde.</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Previews</source>
            <translation>Aperçus</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Ca&amp;che size</source>
            <translation>Taille du cac&amp;he</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Measure the previews</source>
            <translation>Mesurer les aperçus</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Remove the previews</source>
            <translation>Supprimer les aperçus</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>{size} MB used</source>
            <translation>{size} Mo utilisés</translation>
        </message>
        <message>
            <location filename="../ui/options_page.py" />
            <source>Not saved: {problem}</source>
            <translation>Non enregistré : {problem}</translation>
        </message>
    </context>
    <context>
        <name>PlayAction</name>
        <message>
            <location filename="../ui/play_action.py" />
            <source>Play scenes</source>
            <translation>Lire les scènes</translation>
        </message>
        <message>
            <location filename="../ui/play_action.py" />
            <source>Select a group of scenes in the list of layers, then press “Play scenes” again.</source>
            <translation>Sélectionnez un groupe de scènes dans la liste des couches, puis de nouveau « Lire les scènes ».</translation>
        </message>
        <message>
            <location filename="../ui/play_action.py" />
            <source>The files of these scenes are not where the project has them. Put them back, or search anew.</source>
            <translation>Les fichiers de ces scènes ne sont pas là où le projet les attend. Remettez-les en place, ou relancez la recherche.</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <location filename="../core/panel/preview.py" />
            <source>Preview {scene}</source>
            <translation>Aperçu {scene}</translation>
        </message>
    </context>
    <context>
        <name>PreviewView</name>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Show this preview on the map</source>
            <translation>Afficher cet aperçu sur la carte</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Preview</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>Decoding…</source>
            <translation>Décodage…</translation>
        </message>
        <message>
            <location filename="../ui/preview_view.py" />
            <source>The bar you point at, or the row you click, is shown here.</source>
            <translation>La barre que vous pointez, ou la ligne que vous cliquez, s’affiche ici.</translation>
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
            <translation>sentinel-2,satellite,imagerie,série temporelle,vidéo,flux,dunia,destine,copernicus,mgrs,tuile</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>On the command line:</source>
            <translation>En ligne de commande :</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>The service to ask: {names}, or the address of another service's API.</source>
            <translation>Le service à interroger : {names}, ou l’adresse de l’API d’un autre service.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Tiles</source>
            <translation>Tuiles</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas.</source>
            <translation>Tuiles Sentinel-2 (MGRS) comme 32TPT, séparées par des virgules.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Start date</source>
            <translation>Date de début</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>First day (UTC): chosen from the dialog’s calendar, or written like 2020-04-01 in a command.</source>
            <translation>Premier jour (UTC) : choisi dans le calendrier du dialogue, ou écrit comme 2020-04-01 dans une commande.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>End date</source>
            <translation>Date de fin</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Last day (UTC), included. The dates may span years.</source>
            <translation>Dernier jour (UTC), inclus. Les dates peuvent couvrir plusieurs années.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes whose value the service does not know are kept.</source>
            <translation>Les scènes dont le service ne connaît pas la valeur sont gardées.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes with more cloud are left out.</source>
            <translation>Les scènes plus nuageuses sont laissées de côté.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Scenes with more of the tile outside the satellite's swath are left out.</source>
            <translation>Les scènes dont une plus grande part de la tuile est hors de la fauchée du satellite sont laissées de côté.</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Maximum cloud cover (percent)</source>
            <translation>Couverture nuageuse maximale (pour cent)</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Maximum no-data (percent)</source>
            <translation>Part sans données maximale (pour cent)</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Only the clearest scene per</source>
            <translation>Seulement la scène la plus claire par</translation>
        </message>
        <message>
            <location filename="../core/processing/base.py" />
            <source>Keeps the scene with the least cloud of each tile and UTC day, ISO week or month.</source>
            <translation>Garde, pour chaque tuile, la scène la moins nuageuse de chaque jour (UTC), semaine ISO ou mois.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Download bands</source>
            <translation>Télécharger les bandes</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Downloads Sentinel-2 reflectance bands and writes georeferenced GeoTIFFs: one a band and acquisition, named as the service names them, or one an acquisition with all bands. Choose the scenes by tiles, dates and limits, or name them. Cloud and no-data are those of the true color record of the same acquisition. Files that are there and whole are kept. A scene that fails does not stop the others.</source>
            <translation>Télécharge les bandes de réflectance de Sentinel-2 et écrit des GeoTIFF géoréférencés : un par bande et acquisition, nommé comme le service le nomme, ou un par acquisition avec toutes les bandes. Choisissez les scènes par tuiles, dates et limites, ou nommez-les. Les nuages et les zones sans données sont ceux de l’enregistrement en couleurs naturelles de la même acquisition. Les fichiers présents et complets sont conservés. Une scène en échec n’arrête pas les autres.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>10 m: B02, B03, B04, B08. 20 m: B05, B06, B07, B8A, B11, B12. 60 m: B01, B09. Each comes in its own resolution.</source>
            <translation>10 m : B02, B03, B04, B08. 20 m : B05, B06, B07, B8A, B11, B12. 60 m : B01, B09. Chacune vient dans sa propre résolution.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>One file for all bands of an acquisition</source>
            <translation>Un fichier pour toutes les bandes d’une acquisition</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>On the finest grid of the bands. Indices need it.</source>
            <translation>Sur la grille la plus fine des bandes. Les indices en ont besoin.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Values</source>
            <translation>Valeurs</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>dn: digital numbers, reflectance times 10000, as the service has them. reflectance: as real numbers, twice as large. scaled: digital numbers that QGIS shows as reflectance.</source>
            <translation>dn : valeurs numériques, réflectance fois 10000, comme le service les a. reflectance : en nombres réels, deux fois plus gros. scaled : valeurs numériques que QGIS affiche comme réflectance.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Offset of baseline 04.00 and later</source>
            <translation>Décalage depuis la baseline 04.00</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Since January 2022 ESA adds 1000 to digital numbers. auto: take it off for reflectance where the processing baseline says so. applied: the service has taken it off already. none: leave it in. Digital numbers are never changed; the choice is noted in the files, and indices heed it.</source>
            <translation>Depuis janvier 2022, l’ESA ajoute 1000 aux valeurs numériques. auto : le retirer pour la réflectance là où la baseline le dit. applied : le service l’a déjà retiré. none : le laisser. Les valeurs numériques ne sont jamais changées ; le choix est noté dans les fichiers, et les indices en tiennent compte.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>Resampling of coarser bands</source>
            <translation>Ré-échantillonnage des bandes plus grossières</translation>
        </message>
        <message>
            <location filename="../core/processing/download_bands.py" />
            <source>How coarser bands come onto the grid of a file with all bands. It is noted in the file.</source>
            <translation>Comment les bandes plus grossières sont mises sur la grille d’un fichier de toutes les bandes. C’est noté dans le fichier.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Download true color scenes</source>
            <translation>Télécharger les scènes en couleurs naturelles</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Downloads Sentinel-2 true color scenes and writes one georeferenced GeoTIFF each, named after tile, stream and sensing time (UTC). Choose the scenes by tiles, dates and limits, or name them. Files that are there and whole are kept, so a download that was cut short goes on where it ended. A scene that fails does not stop the others.</source>
            <translation>Télécharge les scènes en couleurs naturelles de Sentinel-2 et écrit pour chacune un GeoTIFF géoréférencé, nommé d’après la tuile, le flux et l’heure d’acquisition (UTC). Choisissez les scènes par tuiles, dates et limites, ou nommez-les. Les fichiers présents et complets sont conservés : un téléchargement interrompu reprend où il s’est arrêté. Une scène en échec n’arrête pas les autres.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Resolution</source>
            <translation>Résolution</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Pixel size: 60m takes about 10 MB a scene, 20m about 90 MB, 10m about 360 MB before compression.</source>
            <translation>Taille des pixels : 60m demande environ 10 Mo par scène, 20m environ 90 Mo, 10m environ 360 Mo avant compression.</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>Color conversion</source>
            <translation>Conversion des couleurs</translation>
        </message>
        <message>
            <location filename="../core/processing/download_true_color.py" />
            <source>accurate rounds correctly; notebook gives the pixels of the service's own notebook, a little darker.</source>
            <translation>accurate arrondit correctement ; notebook donne les pixels du notebook du service, un peu plus sombres.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Find tiles</source>
            <translation>Trouver les tuiles</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Finds the Sentinel-2 tiles that meet an extent. Each becomes a polygon with its name, and the bounds of its rasters in its UTM zone. Give the names to “List scenes” or to a download. Tiles at sea are found too, though the service may have nothing of them. Nothing is downloaded.</source>
            <translation>Trouve les tuiles Sentinel-2 qui touchent une emprise. Chacune devient un polygone avec son nom et les limites de ses rasters dans son fuseau UTM. Donnez les noms à « Lister les scènes » ou à un téléchargement. Les tuiles en mer sont trouvées aussi, même si le service n’en a peut-être rien. Rien n’est téléchargé.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>The tiles' names, separated by commas, as the other algorithms take them.</source>
            <translation>Les noms des tuiles, séparés par des virgules, tels que les autres algorithmes les prennent.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>How many tiles there are.</source>
            <translation>Le nombre de tuiles.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Where to look, in any coordinate system. A line or a point will do.</source>
            <translation>Où chercher, dans n’importe quel système de coordonnées. Une ligne ou un point suffit.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Polygons with the fields tile, epsg, xmin, ymin, xmax and ymax.</source>
            <translation>Polygones avec les champs tile, epsg, xmin, ymin, xmax et ymax.</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Names of the tiles</source>
            <translation>Noms des tuiles</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>Number of tiles</source>
            <translation>Nombre de tuiles</translation>
        </message>
        <message>
            <location filename="../core/processing/find_tiles.py" />
            <source>No tile meets the extent: the grid ends near the poles.</source>
            <translation>Aucune tuile ne touche l’emprise : la grille s’arrête près des pôles.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>List scenes</source>
            <translation>Lister les scènes</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Lists the Sentinel-2 scenes that the service has of some tiles and days. Each scene becomes a footprint with its sensing time, cloud and no-data. Filter the footprints and give those that are left to a download: save them and name the file in its parameter Scenes. In a model, put the algorithm “List unique values” of the field scene in between, and give its unique values to Scenes.</source>
            <translation>Liste les scènes Sentinel-2 que le service a pour des tuiles et des jours. Chaque scène devient un contour avec son heure d’acquisition, ses nuages et sa part sans données. Filtrez les contours et donnez ceux qui restent à un téléchargement : enregistrez-les et indiquez le fichier dans son paramètre « Scènes ». Dans un modèle, placez entre les deux l’algorithme « Liste des valeurs uniques » du champ scene, et donnez ses valeurs uniques à « Scènes ».</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>The scenes' names, separated by commas, as downloads take them.</source>
            <translation>Les noms des scènes, séparés par des virgules, tels que les téléchargements les prennent.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>How many scenes there are.</source>
            <translation>Le nombre de scènes.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Footprints</source>
            <translation>Contours</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Polygons with the fields scene, tile, sensing_time, cloud, nodata, image_number and streams.</source>
            <translation>Polygones avec les champs scene, tile, sensing_time, cloud, nodata, image_number et streams.</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Scenes</source>
            <translation>Scènes</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>Number of scenes</source>
            <translation>Nombre de scènes</translation>
        </message>
        <message>
            <location filename="../core/processing/list_scenes.py" />
            <source>{count} of {all} scenes in these days are within the limits.</source>
            <translation>{count} des {all} scènes de ces jours respectent les limites.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>NDVI series</source>
            <translation>Série NDVI</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>How green the plants of some tiles are over a time: downloads red and near infrared of each acquisition and computes its NDVI.</source>
            <translation>La verdeur des plantes de tuiles au fil du temps : télécharge le rouge et le proche infrarouge de chaque acquisition et calcule son NDVI.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Water series</source>
            <translation>Série de l’eau</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Where open water is over a time: downloads green and near infrared of each acquisition and computes its NDWI, which is above 0 on water.</source>
            <translation>Où se trouve l’eau libre au fil du temps : télécharge le vert et le proche infrarouge de chaque acquisition et calcule son NDWI, qui dépasse 0 sur l’eau.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Burn severity</source>
            <translation>Sévérité d’incendie</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>What a fire has done: downloads the clearest acquisition of each month before and after it, computes the normalized burn ratio (NBR) of each, and the difference, before minus after (dNBR): above 0.1 is burnt, above 0.66 severely.</source>
            <translation>Ce qu’un incendie a fait : télécharge l’acquisition la plus claire de chaque mois avant et après, calcule l’indice normalisé de brûlure (NBR) de chacune, et la différence, avant moins après (dNBR) : au-dessus de 0,1 c’est brûlé, au-dessus de 0,66 gravement.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>The service to ask; empty for the one last used in the panel.</source>
            <translation>Le service à interroger ; vide pour celui des réglages.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>First day (UTC) of the time before the fire.</source>
            <translation>Premier jour (UTC) de la période avant l’incendie.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Last day (UTC) of the time before the fire, included.</source>
            <translation>Dernier jour (UTC) de la période avant l’incendie, inclus.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>First day (UTC) of the time after the fire.</source>
            <translation>Premier jour (UTC) de la période après l’incendie.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Last day (UTC) of the time after the fire, included.</source>
            <translation>Dernier jour (UTC) de la période après l’incendie, inclus.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Acquisitions with more cloud are left out; those whose cloud is not known are kept.</source>
            <translation>Les acquisitions plus nuageuses sont laissées de côté ; celles dont les nuages ne sont pas connus sont gardées.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>Only this part of the tiles. The files of a whole tile are large.</source>
            <translation>Seulement cette partie des tuiles. Les fichiers d’une tuile entière sont gros.</translation>
        </message>
        <message>
            <location filename="../core/processing/ready_models.py" />
            <source>sentinel-2,model,series,index,reflectance</source>
            <translation>sentinel-2,modèle,série,indice,réflectance</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>The files of all scenes, those kept included.</source>
            <translation>Les fichiers de toutes les scènes, y compris ceux déjà là.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>How many scenes are there as files.</source>
            <translation>Le nombre de scènes présentes en fichiers.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>How many scenes failed. The log and the index say why.</source>
            <translation>Le nombre de scènes en échec. Le journal et l’index disent pourquoi.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Exactly these scenes, like 32TPT@20200401T102021, separated by commas, as “List scenes” names them; or a layer or file of its footprints. Tiles, dates and limits then do not matter.</source>
            <translation>Exactement ces scènes, comme 32TPT@20200401T102021, séparées par des virgules, telles que « Lister les scènes » les nomme ; ou une couche ou un fichier de leurs contours. Tuiles, dates et limites ne comptent alors pas.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Only this part of the tiles, in any coordinate system, widened to whole pixels.</source>
            <translation>Seulement cette partie des tuiles, dans n’importe quel système de coordonnées, élargie à des pixels entiers.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Compression</source>
            <translation>Compression</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>All are lossless. ZSTD is the fastest, DEFLATE is read by older programs too.</source>
            <translation>Toutes sont sans perte. ZSTD est la plus rapide, DEFLATE est lue aussi par des programmes plus anciens.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Make no-data transparent</source>
            <translation>Rendre transparentes les zones sans données</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Marks the part of the tile outside the satellite's swath as no-data.</source>
            <translation>Marque la partie de la tuile hors de la fauchée du satellite comme sans données.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Write existing files anew</source>
            <translation>Réécrire les fichiers existants</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Otherwise whole files of the same scenes and settings are kept.</source>
            <translation>Sinon, les fichiers complets des mêmes scènes et réglages sont conservés.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Load the scenes into the project</source>
            <translation>Charger les scènes dans le projet</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>As layers in a group for each tile, with their ranges of time for the Temporal Controller.</source>
            <translation>Comme couches dans un groupe par tuile, avec leurs plages de temps pour le contrôleur temporel.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Folder for the scenes</source>
            <translation>Dossier des scènes</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Where the GeoTIFFs go.</source>
            <translation>Où vont les GeoTIFF.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Index</source>
            <translation>Index</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Footprints of all scenes, with the path of the file, its status, and the error of those that failed.</source>
            <translation>Contours de toutes les scènes, avec le chemin du fichier, son état, et l’erreur de celles qui ont échoué.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Number of failed scenes</source>
            <translation>Nombre de scènes en échec</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>Files written: {written}, kept: {kept}, failed: {failed}.</source>
            <translation>Fichiers : {written} écrits, {kept} conservés, {failed} en échec.</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>{scene}: kept {path}</source>
            <translation>{scene} : {path} conservé</translation>
        </message>
        <message>
            <location filename="../core/processing/scene_download.py" />
            <source>{scene}: wrote {path}</source>
            <translation>{scene} : {path} écrit</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Spectral index</source>
            <translation>Indice spectral</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Computes a spectral index of each acquisition from the files of “Download bands” that hold all bands of an acquisition. Given earlier acquisitions too, it computes the change: before minus after, as burn severity is. No-data stays no-data.</source>
            <translation>Calcule un indice spectral de chaque acquisition à partir des fichiers de « Télécharger les bandes » qui contiennent toutes les bandes d’une acquisition. Avec des acquisitions antérieures, il calcule le changement : avant moins après, comme pour la sévérité d’incendie. Ce qui est sans données le reste.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>The files of the index.</source>
            <translation>Les fichiers de l’indice.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>How many acquisitions have one.</source>
            <translation>Le nombre d’acquisitions qui en ont un.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>How many acquisitions failed. The log says why.</source>
            <translation>Le nombre d’acquisitions en échec. Le journal dit pourquoi.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Files of stacked bands</source>
            <translation>Fichiers de bandes empilées</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>One file an acquisition, with all bands that the index needs.</source>
            <translation>Un fichier par acquisition, avec toutes les bandes dont l’indice a besoin.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Expression</source>
            <translation>Expression</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>For “expression”: arithmetic of band names, like (B08 - B04) / (B08 + B04), with abs, sqrt, log, exp, min and max. Bands are reflectance, 0 to 1.</source>
            <translation>Pour « expression » : calcul avec les noms des bandes, comme (B08 - B04) / (B08 + B04), avec abs, sqrt, log, exp, min et max. Les bandes sont en réflectance, de 0 à 1.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Earlier acquisitions to compare with</source>
            <translation>Acquisitions antérieures à comparer</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Files of stacked bands too. Of each tile the latest before an acquisition is taken.</source>
            <translation>Aussi des fichiers de bandes empilées. Pour chaque tuile, la dernière avant une acquisition est prise.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Load the layers into the project</source>
            <translation>Charger les couches dans le projet</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>In a group for each tile, colored, with their ranges of time for the Temporal Controller.</source>
            <translation>Dans un groupe par tuile, colorées, avec leurs plages de temps pour le contrôleur temporel.</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Folder for the index</source>
            <translation>Dossier de l’indice</translation>
        </message>
        <message>
            <location filename="../core/processing/spectral_index.py" />
            <source>Index layers</source>
            <translation>Couches de l’indice</translation>
        </message>
    </context>
    <context>
        <name>ProductEdit</name>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Product</source>
            <translation>Produit</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>True color to look at, or bands with their values</source>
            <translation>Couleurs naturelles à regarder, ou bandes avec leurs valeurs</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>True color</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Resolution</source>
            <translation>Résolution</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>Size of a pixel on the ground</source>
            <translation>Taille d’un pixel au sol</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>{size} m</source>
            <translation>{size} m</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>A whole tile has {side} x {side} pixels.</source>
            <translation>Une tuile entière a {side} x {side} pixels.</translation>
        </message>
        <message>
            <location filename="../ui/product_edit.py" />
            <source>The service has no true color of {wanted} here; {there} is set.</source>
            <translation>Le service n’a pas ici de couleurs naturelles à {wanted} ; {there} est choisi.</translation>
        </message>
    </context>
    <context>
        <name>SceneLook</name>
        <message>
            <location filename="../ui/scene_look.py" />
            <source>There is no true color picture of {when}.</source>
            <translation>Il n’y a pas d’image en couleurs naturelles du {when}.</translation>
        </message>
        <message>
            <location filename="../ui/scene_look.py" />
            <source>The preview's file is not there any more. Look at the scene again.</source>
            <translation>Le fichier de l’aperçu n’est plus là. Regardez la scène à nouveau.</translation>
        </message>
    </context>
    <context>
        <name>SceneTable</name>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Tile</source>
            <translation>Tuile</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Cloud</source>
            <translation>Nuages</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>No-data</source>
            <translation>NoData</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>The day in UTC at which the scene was sensed</source>
            <translation>Le jour (UTC) où la scène a été acquise</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>How much of the scene is under clouds</source>
            <translation>La part de la scène couverte de nuages</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>How much of the tile the scene does not cover</source>
            <translation>La part de la tuile que la scène ne couvre pas</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>Scenes whose file is in the folder already</source>
            <translation>Scènes dont le fichier est déjà dans le dossier</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>downloaded</source>
            <translation>téléchargée</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_table_model.py" />
            <source>not downloaded</source>
            <translation>non téléchargée</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>The scenes found are listed here.</source>
            <translation>Les scènes trouvées sont listées ici.</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>No scene is within the limits for cloud and no-data.</source>
            <translation>Aucune scène dans les limites.</translation>
        </message>
        <message>
            <location filename="../ui/scene_table.py" />
            <source>Table of scenes</source>
            <translation>Tableau des scènes</translation>
        </message>
    </context>
    <context>
        <name>SceneText</name>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>unknown</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>{value} %</source>
            <translation>{value} %</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>downloaded</source>
            <translation>téléchargée</translation>
        </message>
        <message>
            <location filename="../core/panel/scene_text.py" />
            <source>cloud {share}</source>
            <translation>nuages {share}</translation>
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
            <translation>Limite de nuages</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Scenes with more cloud are shown faint and left out. Unknown cloud stays.</source>
            <translation>Les scènes plus nuageuses sont pâles et laissées de côté. Une couverture inconnue reste.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Limit for no-data</source>
            <translation>Limite de NoData</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Scenes of which a larger part lies outside the satellite's swath are shown faint and left out.</source>
            <translation>Les scènes dont une plus grande part est hors de la fauchée du satellite sont pâles et laissées de côté.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Type a tile, or press the button beside the field and click one on the map.</source>
            <translation>Saisissez une tuile, ou appuyez sur le bouton à côté du champ et cliquez-en une sur la carte.</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Cancel search</source>
            <translation>Annuler la recherche</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Search</source>
            <translation>Rechercher</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Pick tiles on the map</source>
            <translation>Choisir des tuiles sur la carte</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Click tiles on the map</source>
            <translation>Cliquer des tuiles sur la carte</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Tiles of the map's extent</source>
            <translation>Tuiles de l’emprise de la carte</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Tiles of a drawn rectangle</source>
            <translation>Tuiles d’un rectangle dessiné</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Options: services, ffmpeg, folder, preview cache</source>
            <translation>Options : services, ffmpeg, dossier, cache des aperçus</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Options</source>
            <translation>Options</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Ser&amp;vice</source>
            <translation>Ser&amp;vice</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Tile</source>
            <translation>&amp;Tuile</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Product</source>
            <translation>&amp;Produit</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;Dates</source>
            <translation>&amp;Dates</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>Clo&amp;ud</source>
            <translation>&amp;Nuages</translation>
        </message>
        <message>
            <location filename="../ui/search_form.py" />
            <source>&amp;No-data</source>
            <translation>NoD&amp;ata</translation>
        </message>
    </context>
    <context>
        <name>SearchTask</name>
        <message>
            <location filename="../core/task.py" />
            <source>Search scenes of {tiles}</source>
            <translation>Rechercher les scènes de {tiles}</translation>
        </message>
    </context>
    <context>
        <name>ServiceDialog</name>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Add a service</source>
            <translation>Ajouter un service</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Edit a service</source>
            <translation>Modifier un service</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Our mirror</source>
            <translation>Notre miroir</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>The name to choose the service by, here, in the toolbox and in models.</source>
            <translation>Le nom par lequel choisir le service, ici, dans la boîte à outils et dans les modèles.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>The root of the service's API, without the parts for tiles and years.</source>
            <translation>La racine de l’API du service, sans les parties pour les tuiles et les années.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Kept encrypted by QGIS, and sent to this service's own address only. Basic, API header and OAuth2 configurations work.</source>
            <translation>Conservée chiffrée par QGIS, et envoyée seulement à l’adresse de ce service. Les configurations Basic, API Header et OAuth2 conviennent.</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>Authentication</source>
            <translation>Authentification</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nom</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>&amp;Address</source>
            <translation>&amp;Adresse</translation>
        </message>
        <message>
            <location filename="../ui/service_dialog.py" />
            <source>A&amp;uthentication</source>
            <translation>A&amp;uthentification</translation>
        </message>
    </context>
    <context>
        <name>ServicesTable</name>
        <message>
            <location filename="../ui/services_table.py" />
            <source>&amp;Add…</source>
            <translation>&amp;Ajouter…</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Add a service of your own.</source>
            <translation>Ajouter un service à vous.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>&amp;Edit…</source>
            <translation>&amp;Modifier…</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Change the chosen service or its login.</source>
            <translation>Modifier le service choisi ou sa connexion.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Re&amp;move</source>
            <translation>&amp;Supprimer</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Authentication</source>
            <translation>Authentification</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>The plugin brings this service; only your own ones can be removed.</source>
            <translation>L’extension fournit ce service ; seuls les vôtres peuvent être supprimés.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>Remove the chosen service from the list, and forget its login here.</source>
            <translation>Supprimer le service choisi de la liste, et oublier ici sa connexion.</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>none</source>
            <translation>aucune</translation>
        </message>
        <message>
            <location filename="../ui/services_table.py" />
            <source>{authcfg} (missing)</source>
            <translation>{authcfg} (manquante)</translation>
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <location filename="../core/panel/session.py" />
            <source>All are here already and will only be loaded.</source>
            <translation>Toutes sont déjà là et seront seulement chargées.</translation>
        </message>
        <message>
            <location filename="../core/panel/session.py" />
            <source>{needed}; {count} here already</source>
            <translation>{needed} ; {count} déjà là</translation>
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
            <translation>Tuiles</translation>
        </message>
        <message>
            <location filename="../ui/tile_edit.py" />
            <source>Sentinel-2 (MGRS) tiles such as 32TPT, several separated by commas</source>
            <translation>Tuiles Sentinel-2 (MGRS) comme 32TPT, séparées par des virgules</translation>
        </message>
    </context>
    <context>
        <name>TileGridItem</name>
        <message>
            <location filename="../ui/tile_grid_item.py" />
            <source>Zoom in to see the Sentinel-2 tiles</source>
            <translation>Zoomez pour voir les tuiles Sentinel-2</translation>
        </message>
        <message>
            <location filename="../ui/tile_grid_item.py" />
            <source>Give the project a coordinate system to see the Sentinel-2 tiles</source>
            <translation>Donnez un système de coordonnées au projet pour voir les tuiles Sentinel-2</translation>
        </message>
        <message>
            <location filename="../ui/tile_picker.py" />
            <source>Tiles at this place</source>
            <translation>Tuiles à cet endroit</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Timeline of scenes</source>
            <translation>Chronologie des scènes</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>chosen</source>
            <translation>choisie</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>not chosen</source>
            <translation>non choisie</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>No scene is within the limits for cloud and no-data.</source>
            <translation>Aucune scène dans les limites.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Click or drag over bars to choose scenes.</source>
            <translation>Cliquez ou glissez pour choisir.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>&amp;Show all time</source>
            <translation>&amp;Afficher toute la période</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>A bar a scene: the clearer, the taller. A hollow diamond: its cloud cover is unknown.</source>
            <translation>Une barre par scène : plus claire, plus haute. Un losange vide : la couverture nuageuse est inconnue.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Hatched: the part of the tile without data. An open top: that part is unknown.</source>
            <translation>Hachuré : la partie de la tuile sans données. Ouvert en haut : cette partie est inconnue.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Pale bars are outside the limits. Chosen scenes have a dot below, downloaded ones an arrow above.</source>
            <translation>Les barres pâles sont hors des limites. Les scènes choisies ont un point dessous, les téléchargées une flèche dessus.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Click or drag to choose, turn the wheel to zoom, with Shift to pan, double-click a gap to show all.</source>
            <translation>Cliquez ou glissez pour choisir, tournez la molette pour zoomer, avec Maj pour déplacer, double-cliquez un vide pour tout afficher.</translation>
        </message>
        <message>
            <location filename="../ui/timeline.py" />
            <source>Keys: arrows, Home and End walk, Space chooses, + and - zoom.</source>
            <translation>Touches : flèches, Début et Fin parcourent, Espace choisit, + et - zooment.</translation>
        </message>
        <message>
            <location filename="../ui/timeline_painter.py" />
            <source>clear %</source>
            <translation>clair %</translation>
        </message>
        <message>
            <location filename="../ui/timeline_painter.py" />
            <source>cloud ≤ {share}</source>
            <translation>nuages ≤ {share}</translation>
        </message>
    </context>
    <context>
        <name>WorldMap</name>
        <message>
            <location filename="../core/world_map.py" />
            <source>World map</source>
            <translation>Carte du monde</translation>
        </message>
    </context>
    <context>
        <name>WorldMapOffer</name>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>The map is empty.</source>
            <translation>La carte est vide.</translation>
        </message>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>Add a world map</source>
            <translation>Ajouter une carte du monde</translation>
        </message>
        <message>
            <location filename="../ui/world_map_offer.py" />
            <source>QGIS's map of the world cannot be read. Add a map from the Browser panel instead.</source>
            <translation>La carte du monde de QGIS est illisible. Ajoutez plutôt une carte depuis l’explorateur.</translation>
        </message>
    </context>
</TS>
