<?php
// Files are served as they are; every other address is WordPress's.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path != '/' && file_exists('@FOLDER@/wp' . $path) && !is_dir('@FOLDER@/wp' . $path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require '@FOLDER@/wp/index.php';
