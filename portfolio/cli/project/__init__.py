"""What commands do with the files of a whole project: start one, upgrade one, look at the machine."""
