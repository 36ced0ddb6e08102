package dev.daybook.pages.life;

import dev.daybook.pages.frame.Visit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resolver of the codes by which tasks name items, such as {@code D_885}. */
record CrmLinks(Visit visit) {

    private static final Pattern CODE = Pattern.compile("([A-Za-z]+[0-9a-f]*)_([1-9][0-9]{0,17})");

    /** Returns a link to an item; empty if the reader may not read it. */
    Optional<ItemView.LinkRow> link(String code) {
        var parts = CODE.matcher(code);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return visit.directory().types().stream()
                .filter(type -> type.type().shortSymbol().equals(parts.group(1)))
                .findFirst()
                .flatMap(type ->
                        new LifeReader(visit).card(type.type(), Long.parseLong(parts.group(2))))
                .map(card ->
                        new ItemView.LinkRow(
                                card.address(), ItemPage.name(visit, card), card.title()));
    }
}
