/** Generator of the sample portal: simulates a company for one year through the normal services. */
@NullMarked
package dev.daybook.demo;

import org.jspecify.annotations.NullMarked;
