package dev.daybook.pages.frame;

import dev.daybook.pages.picture.StandalonePicture;
import java.util.List;
import java.util.Set;

/** Picture of a page as a file. */
public record PictureFile(String content) {

    public static PictureFile of(String svg, Set<String> colors, String title, List<String> basis) {
        return new PictureFile(StandalonePicture.of(svg, colors, title, basis));
    }

    public PageResult download(String fileName) {
        return new PageResult.Download("image/svg+xml; charset=utf-8", fileName + ".svg", content);
    }
}
