/** OAuth 2.0 endpoints and the pages on which users give consent. */
@NullMarked
package dev.daybook.oauth;

import org.jspecify.annotations.NullMarked;
