"""Questions in other systems' files: Moodle GIFT read and written, Moodle XML read."""
