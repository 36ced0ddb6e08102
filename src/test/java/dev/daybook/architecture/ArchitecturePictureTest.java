package dev.daybook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture of the packages that is checked in; {@code bin/architecture} draws it again. */
final class ArchitecturePictureTest {

    private static final Path PICTURE = Path.of("docs", "architecture.svg");

    @Test
    void the_picture_that_is_checked_in_shows_the_packages_as_they_are() throws IOException {
        var classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
        var drawn = new ArchitecturePicture(PackageGraph.of(classes)).draw();
        if (Boolean.getBoolean("daybook.architecture.write")) {
            Files.writeString(PICTURE, drawn);
        }

        assertThat(Files.readString(PICTURE))
                .as("run bin/architecture and check the picture in")
                .isEqualTo(drawn);
    }
}
