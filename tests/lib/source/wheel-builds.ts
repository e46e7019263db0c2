/** What build backends put into wheels with compiled code, as they put it there. */
import type { Files } from './a-release.ts';
import { build } from './builds.ts';

const PROJECT = '[project]\nname = "widget"\nversion = "1.2"\n\n[project.scripts]\nwidget = "widget:main"\n';
const WHEEL = 'Wheel-Version: 1.0\nRoot-Is-Purelib: false\n';
const COMMANDS = '[console_scripts]\nwidget = widget:main\n\n';
const INFO = {
  'widget-1.2.dist-info/METADATA': 'Metadata-Version: 2.2\nName: widget\nVersion: 1.2\n',
  'widget-1.2.dist-info/WHEEL': WHEEL,
  'widget-1.2.dist-info/RECORD': '',
};
const ELF = '\x7fELF\x02\x01\x01';

type Wheel = { name: string; filename: string; tree: Record<string, string>; files: Files };

/** What the backends put into a wheel of a project with one module and compiled code. */
export const WHEELS: Wheel[] = [
  {
    name: 'scikit-build-core',
    filename: 'widget-1.2-cp311-cp311-linux_x86_64.whl',
    tree: {
      'CMakeLists.txt': 'project(widget LANGUAGES C)\n',
      'fast.c': 'int fast(void) { return 1; }\n',
      'pyproject.toml': `${PROJECT}${build('scikit-build-core', 'scikit_build_core.build', '[[tool.scikit-build.generate]]\npath = "widget/_version.py"\n')}`,
      'src/widget/__init__.py': 'def main(): print(1)\n',
    },
    files: {
      ...INFO,
      'widget/__init__.py': 'def main(): print(1)\n',
      'widget/_version.py': 'version = "1.2"\n',
      'widget/fast.so': ELF,
      'widget-1.2.dist-info/entry_points.txt': COMMANDS,
    },
  },
  {
    name: 'meson-python',
    filename: 'widget-1.2-cp311-cp311-linux_x86_64.whl',
    tree: {
      'meson.build': "project('widget', 'c', version: '1.2')\n",
      'fast.c': '#include <Python.h>\n',
      'pyproject.toml': `${build('meson-python', 'mesonpy')}${PROJECT.replace('version = "1.2"', 'dynamic = ["version"]')}`,
      'widget/__init__.py': 'def main(): print(1)\n',
    },
    files: {
      ...INFO,
      'widget/__init__.py': 'def main(): print(1)\n',
      'widget/_fast.cpython-311-x86_64-linux-gnu.so': ELF,
      'widget-1.2.dist-info/entry_points.txt': COMMANDS,
    },
  },
  {
    name: 'maturin, of a program',
    filename: 'widget-1.2-py3-none-manylinux_2_34_x86_64.whl',
    tree: {
      'Cargo.toml': '[package]\nname = "widget"\n',
      'pyproject.toml': build('maturin>=1', 'maturin', '[tool.maturin]\nbindings = "bin"\n'),
      'src/main.rs': 'fn main() {}\n',
    },
    files: {
      ...INFO,
      'widget-1.2.data/scripts/widget': ELF,
      'widget-1.2.dist-info/sboms/widget.cyclonedx.json': '{}\n',
    },
  },
];
