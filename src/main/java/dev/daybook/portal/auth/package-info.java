/** Authentication: passwords, sessions, webhooks, applications, tokens and consents. */
@NullMarked
package dev.daybook.portal.auth;

import org.jspecify.annotations.NullMarked;
