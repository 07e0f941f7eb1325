"""BLAKE2b without OpenSSL, which `hashlib` loads with it: a tenth of a build in which nothing has changed."""

try:
    from _blake2 import blake2b
except ImportError:  # not every Python has it under this name
    from hashlib import blake2b

__all__ = ["blake2b"]
