"""Leaves the palette out: the one module of `lib/explore` that is about this book."""

from setuptools import setup
from setuptools.command.build_py import build_py


class WithoutPalette(build_py):
    def find_package_modules(self, package, folder):
        found = super().find_package_modules(package, folder)
        return [each for each in found if each[1] != "palette"]


setup(cmdclass={"build_py": WithoutPalette})
