<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
require '@FOLDER@/wp/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Example Trust', 'siteadmin', 'ops@example.org', true, '', 'only for this test');
update_option('permalink_structure', '/%postname%/');
