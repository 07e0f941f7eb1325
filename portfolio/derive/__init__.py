"""The content as a site: papers in order, groups, figures, and what every page shares.  Pure."""
