//! Reads the text of a rule: our tokens, the SQL expression parser with its precedences, then our tree.
//! Everything that may start an expression is decided here, so that nothing of SQL but conditions and values gets in.

use std::ops::Range;

use sqlparser::ast::{
    DataType, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentList, FunctionArguments, Ident, ObjectName,
    TypedString, UnaryOperator, Value as Literal,
};
use sqlparser::dialect::{Dialect, Precedence};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan};

use crate::model::{MAX_DEPTH, Rule, Value};

use super::constant::fit_value;
use super::convert::Converter;
use super::lex::{error, range, tokens};
use super::words::{continues_word, starts_word};
use super::{Schema, SyntaxError, SyntaxErrorKind};

/// Nesting of the SQL parser: two for each level of the deepest rule, and as much again for brackets nobody needs.
const MAX_RECURSION: usize = 64;

/// Reads a rule. Constants are fitted to the fields they stand beside ([`Schema::fit`]); a name that is no field is kept,
/// and [`check`](super::check()) names it. A text without anything is the empty rule, `Rule::All(vec![])`.
pub fn parse(text: &str, schema: &Schema) -> Result<Rule, SyntaxError> {
    let tokens = tokens(text, schema)?;
    if tokens.is_empty() {
        return Ok(Rule::All(Vec::new()));
    }
    let expr = expression(text, tokens)?;
    let rule = schema.fit(&Converter::new(text, schema).rule(&expr)?);
    if rule.depth() > MAX_DEPTH {
        return Err(error(text, 0..text.len(), SyntaxErrorKind::TooDeep));
    }
    Ok(rule)
}

/// Reads a value: a field, a constant or a calculation.
pub fn parse_value(text: &str, schema: &Schema) -> Result<Value, SyntaxError> {
    let expr = expression(text, tokens(text, schema)?)?;
    let value = fit_value(&Converter::new(text, schema).value(&expr)?);
    if value.depth() > MAX_DEPTH {
        return Err(error(text, 0..text.len(), SyntaxErrorKind::TooDeep));
    }
    Ok(value)
}

fn expression(text: &str, tokens: Vec<TokenWithSpan>) -> Result<Expr, SyntaxError> {
    let open = open_bracket(&tokens);
    let mut parser = Parser::new(&Language).with_recursion_limit(MAX_RECURSION).with_tokens_with_locations(tokens);
    let result = parser.parse_expr();
    let next = parser.peek_token_ref();
    match result {
        Ok(expr) if next.token == Token::EOF => Ok(expr),
        Err(ParserError::RecursionLimitExceeded) => Err(error(text, place(text, next), SyntaxErrorKind::TooDeep)),
        Ok(_) | Err(ParserError::ParserError(_) | ParserError::TokenizerError(_)) => {
            let at = place(text, next);
            match (next.token == Token::EOF, open) {
                (true, Some(bracket)) => Err(error(text, bracket, SyntaxErrorKind::UnclosedBracket)),
                (true, None) => Err(error(text, at, SyntaxErrorKind::UnexpectedEnd)),
                (false, _) => {
                    let found = text.get(at.clone()).unwrap_or_default().to_owned();
                    Err(error(text, at, SyntaxErrorKind::Unexpected(found)))
                }
            }
        }
    }
}

/// Where a token stands; the end of the text for the token after the last.
fn place(text: &str, token: &TokenWithSpan) -> Range<usize> {
    if token.token == Token::EOF { text.len()..text.len() } else { range(token.span) }
}

/// The last bracket that is never closed.
fn open_bracket(tokens: &[TokenWithSpan]) -> Option<Range<usize>> {
    let mut open = Vec::new();
    for token in tokens {
        match token.token {
            Token::LParen => open.push(range(token.span)),
            Token::RParen => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// The expression language as the SQL parser sees it.
#[derive(Debug)]
struct Language;

impl Dialect for Language {
    fn is_identifier_start(&self, ch: char) -> bool {
        starts_word(ch)
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        continues_word(ch)
    }

    fn parse_prefix(&self, parser: &mut Parser<'_>) -> Option<Result<Expr, ParserError>> {
        Some(prefix(self, parser))
    }

    fn parse_infix(&self, parser: &mut Parser<'_>, expr: &Expr, _precedence: u8) -> Option<Result<Expr, ParserError>> {
        let negated = is_word(&parser.peek_token_ref().token, Keyword::NOT);
        is_word(&parser.peek_nth_token_ref(usize::from(negated)).token, Keyword::IN).then(|| {
            (0..=usize::from(negated)).for_each(|_| parser.advance_token());
            let list = list(parser)?;
            Ok(Expr::InList { expr: Box::new(expr.clone()), list, negated })
        })
    }
}

fn is_word(token: &Token, keyword: Keyword) -> bool {
    matches!(token, Token::Word(word) if word.keyword == keyword)
}

/// What an expression may begin with. The cases that nest are functions of their own, so that each level needs little
/// stack.
fn prefix(language: &Language, parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    let (op, precedence) = match &parser.peek_token_ref().token {
        Token::LParen => return bracketed(parser),
        Token::Minus => (UnaryOperator::Minus, Precedence::MulDivModOp),
        Token::Plus => (UnaryOperator::Plus, Precedence::MulDivModOp),
        Token::Word(word) if word.keyword == Keyword::NOT => (UnaryOperator::Not, Precedence::UnaryNot),
        Token::Word(word) if word.keyword == Keyword::NoKeyword => return named(parser),
        _ => return literal(parser),
    };
    parser.advance_token();
    let expr = Box::new(parser.parse_subexpr(language.prec_value(precedence))?);
    Ok(Expr::UnaryOp { op, expr })
}

fn bracketed(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    parser.advance_token();
    let inner = Box::new(parser.parse_expr()?);
    parser.expect_token(&Token::RParen)?;
    Ok(Expr::Nested(inner))
}

/// A field or the call of a function.
fn named(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    let TokenWithSpan { token, span } = parser.next_token();
    let Token::Word(word) = token else { return unexpected() };
    let name = Ident { value: word.value, quote_style: Some('"'), span };
    if parser.peek_token_ref().token == Token::LParen { call(parser, name) } else { Ok(Expr::Identifier(name)) }
}

fn literal(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    let TokenWithSpan { token, span } = parser.peek_token_ref().clone();
    let value = match token {
        Token::Number(digits, long) => Literal::Number(digits, long),
        Token::SingleQuotedString(text) => Literal::SingleQuotedString(text),
        Token::Word(word) => match word.keyword {
            Keyword::TRUE => Literal::Boolean(true),
            Keyword::FALSE => Literal::Boolean(false),
            Keyword::NULL => Literal::Null,
            Keyword::DATE => return date(parser),
            _ => return unexpected(),
        },
        _ => return unexpected(),
    };
    parser.advance_token();
    Ok(Expr::Value(value.with_span(span)))
}

fn unexpected<T>() -> Result<T, ParserError> {
    Err(ParserError::ParserError(String::new()))
}

/// `date '2026-01-31'`.
fn date(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    parser.advance_token();
    let TokenWithSpan { token, span } = parser.peek_token_ref().clone();
    let Token::SingleQuotedString(text) = token else { return unexpected() };
    parser.advance_token();
    let value = Literal::SingleQuotedString(text).with_span(span);
    Ok(Expr::TypedString(TypedString { data_type: DataType::Date, value, uses_odbc_syntax: false }))
}

/// `name(a, b, …)`.
fn call(parser: &mut Parser<'_>, name: Ident) -> Result<Expr, ParserError> {
    let args = list(parser)?.into_iter().map(|arg| FunctionArg::Unnamed(FunctionArgExpr::Expr(arg))).collect();
    Ok(Expr::Function(Function {
        name: ObjectName::from(vec![name]),
        uses_odbc_syntax: false,
        parameters: FunctionArguments::None,
        args: FunctionArguments::List(FunctionArgumentList { duplicate_treatment: None, args, clauses: Vec::new() }),
        filter: None,
        null_treatment: None,
        over: None,
        within_group: Vec::new(),
    }))
}

/// `(a, b, …)`, or nothing between the brackets.
fn list(parser: &mut Parser<'_>) -> Result<Vec<Expr>, ParserError> {
    parser.expect_token(&Token::LParen)?;
    let entries = parser.parse_comma_separated0(Parser::parse_expr, Token::RParen)?;
    parser.expect_token(&Token::RParen)?;
    Ok(entries)
}
