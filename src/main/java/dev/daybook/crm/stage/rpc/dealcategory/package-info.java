/** Remote methods {@code crm.dealcategory.*}: the older methods of deal pipelines. */
@NullMarked
package dev.daybook.crm.stage.rpc.dealcategory;

import org.jspecify.annotations.NullMarked;
