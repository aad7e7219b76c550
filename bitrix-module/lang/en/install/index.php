<?php

$MESS['SMARTPOINT_WIDGETS_NAME'] = 'Smartpoint: widgets and leads';
$MESS['SMARTPOINT_WIDGETS_DESCRIPTION'] = 'Pop-ups, forms and quizzes that bring leads. The panel and the leads in your admin.';
$MESS['SMARTPOINT_WIDGETS_OLD_PHP'] = 'PHP #VERSION# or newer is needed.';
$MESS['SMARTPOINT_WIDGETS_OLD_MAIN'] = 'The main module of version #VERSION# or newer is needed. Update the product.';
$MESS['SMARTPOINT_WIDGETS_NOT_INSTALLED'] = 'The module was not installed, and nothing is left of it (#REASON#).';
$MESS['SMARTPOINT_WIDGETS_SESSION'] = 'The page was open for too long. Remove the module once more.';
$MESS['SMARTPOINT_WIDGETS_REMOVE'] = 'Remove the module';
$MESS['SMARTPOINT_WIDGETS_REMOVE_WHAT'] = 'Widgets go from the pages. Account, widgets and leads stay with the service.';
$MESS['SMARTPOINT_WIDGETS_KEEP'] = 'Keep keys, settings and the journal of deliveries';
$MESS['SMARTPOINT_WIDGETS_RIGHT_D'] = 'no access';
$MESS['SMARTPOINT_WIDGETS_RIGHT_R'] = 'look at leads';
$MESS['SMARTPOINT_WIDGETS_RIGHT_W'] = 'everything';
