/** Users of a portal, their departments, rights and access codes. */
@NullMarked
package dev.daybook.portal.users;

import org.jspecify.annotations.NullMarked;
