<?php

ob_start();
