/** Sign-in to the pages: sessions, links that open a session, rights of the reader. */
@NullMarked
package dev.daybook.pages.access;

import org.jspecify.annotations.NullMarked;
