/** OAuth 2.0: people sign in and let applications work in their name, applications get tokens. */
@NullMarked
package dev.daybook.oauth;

import org.jspecify.annotations.NullMarked;
