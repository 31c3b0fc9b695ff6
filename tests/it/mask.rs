//! Masks against the examples of domain.md §9.3 and the edges around them.

use proptest::prelude::*;
use strategy_map::model::Role;
use strategy_map::text::mask::{address, card, customer_id, document, email, mask, name, phone};

#[test]
fn names_keep_the_surname() {
    assert_eq!(name("张三"), "张*");
    assert_eq!(name("张三丰"), "张*丰");
    assert_eq!(name("欧阳娜娜"), "欧阳*娜");
    assert_eq!(name("欧阳修"), "欧阳*");
    assert_eq!(name("张"), "*");
    assert_eq!(name("John Smith"), "J*** S****");
    assert_eq!(name(""), "");
}

#[test]
fn numbers_keep_their_ends() {
    assert_eq!(phone("13812345678"), "138****5678");
    assert_eq!(phone("12345"), "***45");
    assert_eq!(document("110101199003078888"), "110***********8888");
    assert_eq!(document("E12345678"), "E******78");
    assert_eq!(card("6222000011110123"), "************0123");
    assert_eq!(customer_id("C0012345678"), "C0*******78");
    assert_eq!(customer_id("12345"), "1***5");
    assert_eq!(customer_id("7"), "*");
}

#[test]
fn mail_and_address() {
    assert_eq!(email("fan@x.com"), "f**@x.com");
    assert_eq!(email("fan"), "f**");
    assert_eq!(address("浙江省杭州市西湖区文三路1号"), "浙江省杭州市***");
    assert_eq!(address("杭州西湖"), "杭州**");
}

#[test]
fn other_roles_are_left_alone() {
    assert_eq!(mask(Role::Person, "杭州"), "杭州");
    assert_eq!(mask(Role::Name, " 张三 "), "张*");
}

proptest! {
    #[test]
    fn a_personal_value_never_stands_there_whole(value in "[0-9A-Za-z张王李欧阳]{1,24}") {
        for role in Role::ALL.iter().filter(|role| role.is_personal()) {
            prop_assert_ne!(mask(*role, &value), value.clone());
        }
    }
}
