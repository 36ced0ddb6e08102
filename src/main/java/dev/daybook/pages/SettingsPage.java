package dev.daybook.pages;

import dev.daybook.pages.access.DisplaySettings;
import dev.daybook.pages.access.Visitors;
import dev.daybook.pages.frame.Page;
import dev.daybook.pages.frame.PageResult;
import dev.daybook.pages.frame.Visit;
import dev.daybook.storage.Database;
import java.time.ZoneId;
import java.util.Map;

/** {@code /me}: display settings, and signing out. */
record SettingsPage(Database database, Visitors visitors) implements Page {

    @Override
    public PageResult answer(Visit visit) {
        if (visit.request().verb().equals("POST")) {
            return save(visit);
        }
        var form = visit.browser().withFormSecret();
        return new PageResult.Html(
                "me",
                visit.texts().of("me.title"),
                Map.of(
                        "form",
                        form.formToken(),
                        "name",
                        visit.visitor().name(),
                        "portalZone",
                        visit.formats().zone().getId(),
                        "zones",
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone -> zone.matches("[A-Z][a-zA-Z]+/[A-Z].*|UTC"))
                                .filter(zone -> !zone.startsWith("Etc/"))
                                .sorted()
                                .toList()));
    }

    private PageResult save(Visit visit) {
        if (!visit.browser().hasShown(visit.request(), visit.parameter("form"))) {
            return new PageResult.Html(
                    403,
                    "message",
                    visit.texts().of("sign.form.title"),
                    Map.of(
                            "sentence",
                            visit.texts().of("sign.form.title"),
                            "explanation",
                            visit.texts().of("sign.form"),
                            "canRetry",
                            false));
        }
        new DisplaySettings(
                        visit.parameter("language"),
                        visit.parameter("zone"),
                        visit.parameter("theme"),
                        visit.parameter("dense").equals("Y"),
                        visit.parameter("keys").equals("Y"))
                .valid()
                .save(database, visit.visitor().user().id());
        return new PageResult.Redirect(303, "/me");
    }
}
