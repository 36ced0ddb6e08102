/** A portal and who works in it: users, webhooks, OAuth applications, permissions and events. */
@NullMarked
package dev.daybook.portal;

import org.jspecify.annotations.NullMarked;
