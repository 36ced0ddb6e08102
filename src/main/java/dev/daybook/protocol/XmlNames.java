package dev.daybook.protocol;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;

/**
 * Names of XML elements. Names of replies may come from callers; a character that no element can
 * have becomes an underscore.
 */
final class XmlNames {

    private XmlNames() {}

    /** Document of the XML library, which knows the letters that XML parsers accept in names. */
    private static final class Letters {
        private static final Document DOCUMENT = document();

        private static Document document() {
            try {
                return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }

        // Parsers know fewer letters than Unicode: those of version 2.0, in which XML was defined.
        static synchronized boolean form(String name) {
            try {
                DOCUMENT.createElement(name);
                return true;
            } catch (DOMException _) {
                return false;
            }
        }
    }

    /** Returns the name if an element can have it, otherwise the most similar one. */
    static String element(String name) {
        var safe = new StringBuilder(name.length() + 1);
        for (var i = 0; i < name.length(); i++) {
            safe.append(isInNames(name.charAt(i)) ? name.charAt(i) : '_');
        }
        return isFirst(safe) ? safe.toString() : "_" + safe;
    }

    private static boolean isInNames(char character) {
        return isAscii(character)
                ? isAsciiLetter(character)
                        || Character.isDigit(character)
                        || "_.-".indexOf(character) >= 0
                : Letters.form("_" + character);
    }

    private static boolean isFirst(CharSequence name) {
        if (name.isEmpty()) {
            return false;
        }
        var first = name.charAt(0);
        return isAscii(first)
                ? isAsciiLetter(first) || first == '_'
                : Letters.form(String.valueOf(first));
    }

    private static boolean isAscii(char character) {
        return character < 0x80;
    }

    private static boolean isAsciiLetter(char character) {
        return isAscii(character) && Character.isLetter(character);
    }
}
