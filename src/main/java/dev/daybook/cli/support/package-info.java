/** What commands share: options, their values, access to the portal, and errors. */
@NullMarked
package dev.daybook.cli.support;

import org.jspecify.annotations.NullMarked;
