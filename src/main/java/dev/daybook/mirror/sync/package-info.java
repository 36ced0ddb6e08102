/** Reading of a source: discovery, snapshot, follow and reconcile. */
@NullMarked
package dev.daybook.mirror.sync;

import org.jspecify.annotations.NullMarked;
