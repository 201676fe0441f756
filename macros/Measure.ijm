// Measures a picture by every metric that needs no file, one by one, and makes a table of the numbers.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for the pictures. A program gives them as
// argument: "image|reference".

argument = getArgument();
if (argument == "") {
	image = File.openDialog("Picture to judge");
	reference = File.openDialog("What it should look like");
} else {
	paths = split(argument, "|");
	image = paths[0];
	reference = paths[1];
}

run("Kabegami Extensions");
Ext.metrics(names);
names = split(names, ",");
Ext.measureOptions("crop=4");
table = "metric,value\n";
for (i = 0; i < names.length; i++) {
	if (!startsWith(names[i], "lpips")) {    // these need a folder of weights: Ext.measureOptions("lpips=/my/weights")
		Ext.measure(names[i], image, reference, value);
		table = table + names[i] + "," + value + "\n";
	}
}
print(table);
return table;
