//! Text as search compares it: words of letters and digits, lower case, without accents.
//!
//! Index and question are folded by this one function, so neither can hold a word that the other
//! can't, and no character that a person types is ever an operator.

use unicode_normalization::UnicodeNormalization;

/// Letters that a keyboard without them writes otherwise, and that no decomposition takes apart.
const fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

/// Combining accents: what is left of é after its e.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The marks that Indic and other scripts write vowels with belong to their words.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// The words of a text, folded, in its order.
pub(super) fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        return words.filter(|w| !w.is_empty()).map(str::to_ascii_lowercase).collect();
    }
    let mut all = Vec::new();
    let mut word = String::new();
    for letter in text.nfkd().filter(|c| !is_accent(*c)) {
        if !is_word(letter) {
            if !word.is_empty() {
                all.push(std::mem::take(&mut word));
            }
            continue;
        }
        for small in letter.to_lowercase().filter(|c| !is_accent(*c)) {
            match spelled(small) {
                Some(spelled) => word.push_str(spelled),
                None => word.push(small),
            }
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn text_becomes_words_without_case_accents_or_signs() {
        let table: [(&str, &[&str]); 14] = [
            ("", &[]),
            ("  - % _ * \" ' ( ) : ^ \0", &[]),
            ("Red Mug", &["red", "mug"]),
            ("Café Crème", &["cafe", "creme"]),
            ("Cafe\u{301}", &["cafe"]),
            ("SMØRREBRØD", &["smorrebrod"]),
            ("Straße", &["strasse"]),
            ("Łódź", &["lodz"]),
            ("İstanbul ılık", &["istanbul", "ilik"]),
            ("TS-RED_XL", &["ts", "red", "xl"]),
            ("100% juice*", &["100", "juice"]),
            ("１２３ ﬁne ½", &["123", "fine", "1", "2"]),
            ("कॉफ़ी", &["कॉफ\u{93c}ी"]),
            ("x\u{e000}AND\u{ad}OR", &["x", "and", "or"]),
        ];
        for (text, want) in table {
            assert_eq!(words(text), want, "{text:?}");
        }
    }
}
