"""Pictures: how large they are, copies of them, and pictures that the program draws.

Pillow comes with the extra `images`, is imported only here, and only to draw; without it nothing is drawn.
"""
