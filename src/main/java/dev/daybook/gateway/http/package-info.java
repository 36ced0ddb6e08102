/** HTTP server: connections, TLS certificate, requests and replies. */
@NullMarked
package dev.daybook.gateway.http;

import org.jspecify.annotations.NullMarked;
