package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.portal.users.User;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.BbCode;
import dev.daybook.tasks.parts.TaskComments;
import java.time.ZoneId;

/** Printer of comments in the format of the positional methods. */
final class CommentPrinter {

    private CommentPrinter() {}

    static Value toValue(TaskComments.CommentWithAuthor found, ZoneId zone) {
        var comment = found.comment();
        var author = found.author();
        return Value.tree(
                "POST_MESSAGE_HTML", BbCode.toHtml(comment.message()),
                "ID", Long.toString(comment.id()),
                "AUTHOR_ID", Long.toString(comment.authorId()),
                "AUTHOR_NAME",
                        author.map(user -> (user.name() + " " + user.lastName()).strip())
                                .orElse(""),
                "AUTHOR_EMAIL", author.map(User::email).orElse(""),
                "POST_DATE", Dates.write(comment.postDate(), zone),
                "POST_MESSAGE", comment.message(),
                "ATTACHED_OBJECTS", Value.Items.EMPTY);
    }
}
