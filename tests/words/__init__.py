"""The plugin's texts and their translations: `python -m dunia_streams.tests.words` brings i18n/ up to date."""
