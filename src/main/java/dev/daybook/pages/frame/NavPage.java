package dev.daybook.pages.frame;

import java.util.Map;

/** {@code /nav}: the side list as a page, for narrow windows. */
public record NavPage() implements Page {

    @Override
    public PageResult answer(Visit visit) {
        return new PageResult.Html("nav", visit.texts().of("nav.title"), Map.of());
    }
}
