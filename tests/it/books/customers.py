"""Writes customers.xls, a workbook of before 2007 with made-up customers: python3 customers.py (needs xlwt)."""

import datetime
import pathlib

import xlwt


def shown(code):
    return xlwt.easyxf(num_format_str=code)


PERCENT, DAY, BRANCH = shown("0.00%"), shown('yyyy"年"m"月"d"日"'), shown("000000")

book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("客户")
names = ["支行", "客户号", "内部备注", "活期余额", "收益率", "开户日期", "机构号", "增减", "笔数"]
for column, name in enumerate(names):
    sheet.write(0, column, name)
sheet.write_merge(1, 3, 0, 0, "城东支行")
sheet.write(4, 0, "城西支行")
customers = [
    ("000123", "甲", 1234.5, 0.125, (2026, 1, 5), 7, 3),
    ("000124", "乙", -3, 0.19, (2026, 1, 6), 8, 4),
    ("000125", "丙", None, 0.05, (1999, 12, 31), 12, 5),
    ("000126", "", 20, 1, (2000, 2, 29), 1234567, 6),
]
for row, (number, note, balance, share, day, branch, count) in enumerate(customers, 1):
    sheet.write(row, 1, number)
    sheet.write(row, 2, note)
    if balance is None:
        sheet.row(row).set_cell_error(3, 0x2A)  # #N/A
    else:
        sheet.write(row, 3, balance)
    sheet.write(row, 4, share, PERCENT)
    sheet.write(row, 5, datetime.date(*day), DAY)
    sheet.write(row, 6, branch, BRANCH)
    # This library calculates nothing, so no result is saved.
    sheet.write(row, 7, xlwt.Formula(f"D{row + 1}*2"))
    sheet.write(row, 8, count)
sheet.row(2).hidden = True
sheet.col(2).hidden = True

loans = book.add_sheet("贷款")
for row, cells in enumerate([("客户号", "利率"), ("000123", 0.0435), ("000124", 0.039), ("000125", 0.05)]):
    loans.write(row, 0, cells[0])
    loans.write(row, 1, cells[1], PERCENT if row else xlwt.easyxf())
loans.row(3).hidden = True

book.save(str(pathlib.Path(__file__).with_name("customers.xls")))
