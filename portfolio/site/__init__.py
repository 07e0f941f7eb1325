"""The content as a site: papers in order, groups, figures, and what every page shares.  Pure.  Start with `derive`.

`site_types` has what is derived, `views` what templates see of it.
"""
