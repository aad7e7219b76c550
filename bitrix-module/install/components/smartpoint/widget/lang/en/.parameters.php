<?php

$MESS['SMARTPOINT_WIDGET_ID'] = 'Number of the widget (the panel shows it)';
$MESS['SMARTPOINT_WIDGET_MODE'] = 'What to show';
$MESS['SMARTPOINT_WIDGET_BUTTON'] = 'A button that opens the widget';
$MESS['SMARTPOINT_WIDGET_PLACE'] = 'The widget itself';
$MESS['SMARTPOINT_WIDGET_TEXT'] = 'Words on the button';
$MESS['SMARTPOINT_WIDGET_TEXT_DEFAULT'] = 'Leave a request';
