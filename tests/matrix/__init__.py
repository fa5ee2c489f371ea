"""Other versions of QGIS, GDAL, Python and ffmpeg: bare systems, and the suite in each of them."""
