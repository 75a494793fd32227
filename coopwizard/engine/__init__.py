"""Pure functions from frozen values to frozen values: no clock, file, Qt, SQL nor unseeded chance."""
