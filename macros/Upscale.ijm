// Fits pictures to a screen with a model and bicubically, and lays a detail of both side by side.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for everything. A program gives it as
// argument: "input folder|output folder|model|place", such as "/pics|/walls|embedded|4k". The
// output folder gets
//   model/ bicubic/    the pictures, as large as the place, with bars where the shape differs
//   model.csv          a line per picture: sizes, device, tiles, seconds, downscale-psnr
//   compare/           the middle of each picture, the model left and bicubic right
// Given again, it goes on where it stopped.

detailWidth = 480;    // pixels of the result that a comparison shows
detailHeight = 360;

argument = getArgument();
if (argument == "") {
	input = getDirectory("Folder of pictures");
	output = getDirectory("Folder for the results");
	model = getString("Model (embedded, bicubic or a file)", "embedded");
	place = getString("Place to fit into (such as 4k, 8k, screen or 2560x1440)", "4k");
} else {
	parts = split(argument, "|");
	input = parts[0];
	output = parts[1];
	model = parts[2];
	place = parts[3];
}
if (!endsWith(output, "/") && !endsWith(output, File.separator))
	output = output + File.separator;

setBatchMode(true);
File.makeDirectory(output);
File.makeDirectory(output + "compare");
where = "input=[" + input + "] fit=" + place + " fill=letterbox ";
run("Upscale Wallpaper...", where + "model=[" + model + "] output=[" + output + "model] table=[" + output + "model.csv]");
run("Upscale Wallpaper...", where + "model=bicubic output=[" + output + "bicubic]");
files = getFileList(output + "model");
for (i = 0; i < files.length; i++) {
	if (endsWith(files[i], ".png"))
		compare(files[i]);
}
return File.openAsString(output + "model.csv");

// Saves the middle of both results beside each other.
function compare(name) {
	open(output + "model/" + name);
	width = minOf(detailWidth, getWidth());
	height = minOf(detailHeight, getHeight());
	left = floor((getWidth() - width) / 2);
	top = floor((getHeight() - height) / 2);
	close();
	newImage("compare", "RGB black", 2 * width, height, 1);
	sheet = getImageID();
	folders = newArray("model/", "bicubic/");
	for (column = 0; column < 2; column++) {
		open(output + folders[column] + name);
		run("RGB Color");
		makeRectangle(left, top, width, height);
		run("Copy");
		close();
		selectImage(sheet);
		makeRectangle(column * width, 0, width, height);
		run("Paste");
		run("Select None");
	}
	saveAs("PNG", output + "compare/" + name);
	close();
}
