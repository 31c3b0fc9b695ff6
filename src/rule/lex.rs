//! Splits the text of a rule into tokens for the SQL parser. Our own splitter, because the signs and words of a Chinese
//! keyboard count as well, and because every token keeps its place in the text as it was typed.
//!
//! The place of a token is its span: line 1, column = byte offset + 1; the end is exclusive.

use std::ops::Range;

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Span, Token, TokenWithSpan, Word};

use crate::text::number::half_width;

use super::words::{FUNCTIONS, continues_word, folded, keyword, leading_operator, starts_word};
use super::{Schema, SyntaxError, SyntaxErrorKind};

/// Most signs and operators in the text of one rule, so that a chain of them cannot exhaust the stack.
pub const MAX_SIGNS: usize = 2000;

/// Most open brackets: more than the deepest rule needs when it is written out.
const MAX_BRACKETS: usize = 24;

/// The tokens of a text.
pub(super) fn tokens(text: &str, schema: &Schema) -> Result<Vec<TokenWithSpan>, SyntaxError> {
    let mut lexer = Lexer { text, schema, at: 0, tokens: Vec::new(), brackets: 0, signs: 0 };
    while let Some(ch) = lexer.peek(0) {
        lexer.step(ch)?;
    }
    Ok(lexer.tokens)
}

/// An error at a place of the text.
pub(super) fn error(text: &str, at: Range<usize>, kind: SyntaxErrorKind) -> SyntaxError {
    let column = text.get(..at.start).map_or(0, |before| before.chars().count()) + 1;
    SyntaxError { at, column, kind }
}

/// The bytes that a span stands for.
pub(super) fn range(span: Span) -> Range<usize> {
    let byte = |place: Location| usize::try_from(place.column.saturating_sub(1)).unwrap_or(0);
    byte(span.start)..byte(span.end)
}

struct Lexer<'a> {
    text: &'a str,
    schema: &'a Schema,
    at: usize,
    tokens: Vec<TokenWithSpan>,
    brackets: usize,
    signs: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest().chars().nth(ahead)
    }

    /// The half-width form of a character ahead.
    fn half(&self, ahead: usize) -> char {
        self.peek(ahead).map_or('\0', half_width)
    }

    fn skip(&mut self) {
        self.at += self.peek(0).map_or(0, char::len_utf8);
    }

    fn fail<T>(&self, at: Range<usize>, kind: SyntaxErrorKind) -> Result<T, SyntaxError> {
        Err(error(self.text, at, kind))
    }

    fn push(&mut self, start: usize, token: Token) {
        let place = |byte: usize| Location::new(1, byte as u64 + 1);
        self.tokens.push(TokenWithSpan::at(token, place(start), place(self.at)));
    }

    fn push_keyword(&mut self, start: usize, keyword: Keyword) -> Result<(), SyntaxError> {
        if !matches!(keyword, Keyword::NULL | Keyword::TRUE | Keyword::FALSE | Keyword::DATE) {
            self.count_sign(start)?;
        }
        let value = self.text.get(start..self.at).unwrap_or_default().to_owned();
        self.push(start, Token::Word(Word { value, quote_style: None, keyword }));
        Ok(())
    }

    /// Names are quoted for the parser, so that none of its own words can get in the way.
    fn push_name(&mut self, start: usize, name: String) {
        self.push(start, Token::Word(Word { value: name, quote_style: Some('"'), keyword: Keyword::NoKeyword }));
    }

    fn count_sign(&mut self, start: usize) -> Result<(), SyntaxError> {
        self.signs += 1;
        if self.signs > MAX_SIGNS { self.fail(start..self.at, SyntaxErrorKind::TooLong) } else { Ok(()) }
    }

    fn step(&mut self, ch: char) -> Result<(), SyntaxError> {
        match half_width(ch) {
            blank if blank.is_whitespace() => {
                self.skip();
                Ok(())
            }
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                let start = self.at;
                let text = self.quoted(ch)?;
                self.push(start, Token::SingleQuotedString(text));
                Ok(())
            }
            '"' | '`' => {
                let start = self.at;
                let name = self.quoted(ch)?;
                self.push_name(start, name);
                Ok(())
            }
            '0'..='9' => self.number_or_name(),
            '.' if self.half(1).is_ascii_digit() => self.number(),
            first if starts_word(first) => self.word(),
            sign => self.sign(sign),
        }
    }

    /// What stands between quotation marks. A doubled mark stands for itself.
    fn quoted(&mut self, open: char) -> Result<String, SyntaxError> {
        let start = self.at;
        let closes = |ch: char| match open {
            '\u{2018}' | '\u{2019}' | '\u{ff07}' => matches!(ch, '\u{2018}' | '\u{2019}' | '\u{ff07}'),
            '\u{201c}' | '\u{201d}' => matches!(ch, '\u{201c}' | '\u{201d}'),
            _ => ch == open,
        };
        let mut inner = String::new();
        self.skip();
        while let Some(ch) = self.peek(0) {
            self.skip();
            if closes(ch) {
                if ch != open || self.peek(0) != Some(ch) {
                    return Ok(inner);
                }
                self.skip();
            }
            inner.push(ch);
        }
        self.fail(start..self.at, SyntaxErrorKind::UnclosedQuote)
    }

    /// The word at this place, which may begin with a digit.
    fn run(&self) -> String {
        self.rest().chars().take_while(|&ch| continues_word(ch)).collect()
    }

    /// A number, unless a field is called so (`3月末余额`).
    fn number_or_name(&mut self) -> Result<(), SyntaxError> {
        let run = self.run();
        match self.schema.get(&run) {
            Some(_) if !run.chars().all(|ch| half_width(ch).is_ascii_digit()) => {
                let start = self.at;
                self.at += run.len();
                self.push_name(start, run);
                Ok(())
            }
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        let mut digits = self.digits();
        if self.half(0) == '.' && self.half(1).is_ascii_digit() {
            self.skip();
            digits.push('.');
            digits.push_str(&self.digits());
        }
        let mut exponent = 0_i64;
        let signed = matches!(self.half(1), '+' | '-');
        if matches!(self.half(0), 'e' | 'E') && self.half(if signed { 2 } else { 1 }).is_ascii_digit() {
            self.skip();
            let sign = if self.half(0) == '-' { -1 } else { 1 };
            if signed {
                self.skip();
            }
            exponent = sign * self.digits().parse::<i64>().unwrap_or(i64::from(i32::MAX));
        }
        exponent += self.unit();
        let text = format!("{digits}e{exponent}");
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                self.push(start, Token::Number(text, false));
                Ok(())
            }
            _ => self.fail(start..self.at, SyntaxErrorKind::NumberRange),
        }
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while self.half(0).is_ascii_digit() {
            digits.push(self.half(0));
            self.skip();
        }
        digits
    }

    /// Passes over the unit behind a number (万, 亿, 元, %) and gives the power of ten it stands for.
    fn unit(&mut self) -> i64 {
        if self.half(0) == '%' {
            self.skip();
            return -2;
        }
        let blanks = self.rest().chars().take_while(|&ch| half_width(ch).is_whitespace()).count();
        let power = match self.peek(blanks) {
            Some('\u{4e07}') => 4,
            Some('\u{4ebf}') => 8,
            Some('\u{5143}') if blanks == 0 => 0,
            _ => return 0,
        };
        (0..=blanks).for_each(|_| self.skip());
        if power > 0 && self.peek(0) == Some('\u{5143}') {
            self.skip();
        }
        power
    }

    fn word(&mut self) -> Result<(), SyntaxError> {
        let (start, run) = (self.at, self.run());
        // After a value only an operator can follow, blanks or not: `年龄>=65且…`.
        if let Some((operator, length)) = leading_operator(&run).filter(|_| self.after_value()) {
            self.at += length;
            return self.push_keyword(start, operator);
        }
        self.at += run.len();
        if let Some(reserved) = keyword(&run).filter(|&found| found != Keyword::DATE || self.before_text()) {
            return self.push_keyword(start, reserved);
        }
        if let Some(name) = self.schema.find(&run) {
            self.push_name(start, name.to_owned());
            return Ok(());
        }
        if let Some((operator, length)) = leading_operator(&run) {
            let rest = run.get(length..).unwrap_or_default();
            if rest.is_empty() || self.is_known(rest) {
                self.at = start + length;
                return self.push_keyword(start, operator);
            }
        }
        let known = self.known_start(&run);
        self.at = start + known.len();
        self.push_name(start, known);
        Ok(())
    }

    /// The field at the start of `企业主标志且代发标志`; the whole word when no field is followed by an operator.
    fn known_start(&self, run: &str) -> String {
        run.char_indices()
            .filter_map(|(at, _)| run.split_at_checked(at))
            .find(|(before, after)| leading_operator(after).is_some() && self.schema.find(before).is_some())
            .map_or_else(|| run.to_owned(), |(before, _)| before.to_owned())
    }

    /// True when a word begins with something that can begin a condition.
    fn is_known(&self, word: &str) -> bool {
        let start = self.known_start(word);
        self.schema.find(&start).is_some() || FUNCTIONS.contains(&folded(word).as_str())
    }

    fn after_value(&self) -> bool {
        self.tokens.last().is_some_and(|last| match &last.token {
            Token::Word(word) => {
                matches!(word.keyword, Keyword::NoKeyword | Keyword::TRUE | Keyword::FALSE | Keyword::NULL)
            }
            Token::Number(..) | Token::SingleQuotedString(_) | Token::RParen => true,
            _ => false,
        })
    }

    fn before_text(&self) -> bool {
        let next = self.rest().chars().find(|&ch| !half_width(ch).is_whitespace());
        next.is_some_and(|ch| half_width(ch) == '\'' || matches!(ch, '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}'))
    }

    fn sign(&mut self, sign: char) -> Result<(), SyntaxError> {
        let start = self.at;
        let (token, length) = match (sign, self.half(1)) {
            ('<', '=') | ('=', '<') => (Token::LtEq, 2),
            ('>', '=') | ('=', '>') => (Token::GtEq, 2),
            ('<', '>') | ('!', '=') => (Token::Neq, 2),
            ('=', '=') => (Token::Eq, 2),
            ('=', _) => (Token::Eq, 1),
            ('<', _) => (Token::Lt, 1),
            ('>', _) => (Token::Gt, 1),
            ('\u{2264}' | '\u{2266}', _) => (Token::LtEq, 1),
            ('\u{2265}' | '\u{2267}', _) => (Token::GtEq, 1),
            ('\u{2260}', _) => (Token::Neq, 1),
            ('+', _) => (Token::Plus, 1),
            ('-', _) => (Token::Minus, 1),
            ('*', _) => (Token::Mul, 1),
            ('/', _) => (Token::Div, 1),
            ('(', _) => (Token::LParen, 1),
            (')', _) => (Token::RParen, 1),
            (',', _) => (Token::Comma, 1),
            _ => {
                self.skip();
                let found = self.text.get(start..self.at).unwrap_or_default().to_owned();
                return self.fail(start..self.at, SyntaxErrorKind::Unexpected(found));
            }
        };
        (0..length).for_each(|_| self.skip());
        match token {
            Token::LParen => self.brackets += 1,
            Token::RParen => self.brackets = self.brackets.saturating_sub(1),
            Token::Comma => {}
            // The sign of a number in a list is no operator.
            Token::Minus if !self.after_value() => {}
            _ => self.count_sign(start)?,
        }
        if self.brackets > MAX_BRACKETS {
            return self.fail(start..self.at, SyntaxErrorKind::TooDeep);
        }
        self.push(start, token);
        Ok(())
    }
}
