# Copyright 2025 the overlay's authors
# Distributed under the terms of the GNU General Public License v2
# It's a comment with a quote that is not closed.

EAPI=8

DISTUTILS_USE_PEP517=maturin
PYTHON_COMPAT=( python3_{11..13} )
PYPI_PN="Pyrefly"
PYPI_VERIFY_REPO=https://github.com/facebook/pyrefly  # as of 0.10

inherit cargo distutils-r1 pypi

DESCRIPTION="A type checker and
PYPI_PN=not-an-assignment in a text"
HOMEPAGE="https://pyrefly.org/ https://github.com/facebook/pyrefly"
SRC_URI="$(pypi_sdist_url) ${CARGO_CRATE_URIS}"
LICENSE="MIT"
SLOT="0"
KEYWORDS="~amd64"

src_prepare() {
	PYPI_PN=whatever
	distutils-r1_src_prepare
}
