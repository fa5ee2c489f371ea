"""What must hold after many jobs, kills and full disks: `make endurance`; short versions run in `make test`."""
