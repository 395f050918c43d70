"""Tests of Whosaid; the folders mirror those of the packages."""
