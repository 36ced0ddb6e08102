/** Event bindings, the transactional outbox, and delivery to handlers and to offline queues. */
@NullMarked
package dev.daybook.events;

import org.jspecify.annotations.NullMarked;
