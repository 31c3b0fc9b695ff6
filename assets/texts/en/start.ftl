# Texts of the area "start".

start-title = Turn customer data into a strategy map
start-sentence = Open the customer file your bank exported, define segments and lifecycle stages, see who stands in each cell and what they are worth, and plan the measures.
start-extract = Open a customer file
start-extract-body = Begin a map from CSV, Excel or Parquet
start-project = Open a project
start-project-body = Go on with a saved map (.ron)
start-sample = Sample project
start-sample-body = A retail bank to try things on
start-recent = Recent
start-no-recent = Files you have opened are listed here.
start-drop = You can also drop a file on this window.
start-private = Everything stays on this machine; nothing is sent anywhere.
start-language = Language
start-theme = Dark
start-reading = Reading the file
locale-zh = 中文
locale-en = English
