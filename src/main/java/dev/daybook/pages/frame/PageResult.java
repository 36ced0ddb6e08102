package dev.daybook.pages.frame;

import java.util.Map;
import java.util.function.Supplier;

/** Result of a page. */
public sealed interface PageResult {

    /**
     * HTML inside the frame.
     *
     * @param title the title of the document, without the name of the product
     * @param values values of the template, besides the frame
     */
    record Html(int status, String template, String title, Map<String, Object> values)
            implements PageResult {

        public Html(String template, String title, Map<String, Object> values) {
            this(200, template, title, values);
        }
    }

    /**
     * HTML whose figures may take long. Address and rights have been checked before.
     *
     * @param title the title of the document, without the name of the product
     */
    record Later(String title, Supplier<Html> content) implements PageResult {}

    /** Redirection to another address of this server. */
    record Redirect(int status, String location) implements PageResult {}

    /** File for download. */
    record Download(String contentType, String fileName, String content) implements PageResult {}

    /** Page for an address without content, which does not tell hidden from missing. */
    record Missing() implements PageResult {}
}
