<?php

global $APPLICATION, $USER;
