package dev.daybook.pages;

import dev.daybook.pages.picture.StandalonePicture;
import java.util.List;
import java.util.Set;

/** Picture of a page as a file. */
record PictureFile(String content) {

    static PictureFile of(String svg, Set<String> colors, String title, List<String> basis) {
        return new PictureFile(StandalonePicture.of(svg, colors, title, basis));
    }

    PageResult download(String fileName) {
        return new PageResult.Download("image/svg+xml; charset=utf-8", fileName + ".svg", content);
    }
}
