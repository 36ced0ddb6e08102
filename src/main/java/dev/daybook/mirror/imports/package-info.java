/** Imports of history from files and databases: parsing, merging, and taking an import back. */
@NullMarked
package dev.daybook.mirror.imports;

import org.jspecify.annotations.NullMarked;
