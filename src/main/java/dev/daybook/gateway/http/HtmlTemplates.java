package dev.daybook.gateway.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Renderer of the compiled HTML templates, which escape each value as its context requires. */
public final class HtmlTemplates {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlTemplates() {}

    /** Returns the rendered page in UTF-8. */
    public static byte[] render(String name, Map<String, Object> values) {
        var output = new Utf8ByteOutput();
        ENGINE.render(name + ".jte", values, output);
        return output.toByteArray();
    }
}
