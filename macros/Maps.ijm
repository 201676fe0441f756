// Where three results differ from the original: maps of one picture that was made soft and enlarged
// bicubically, the same sharpened too much, and the same with jagged lines.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for the picture and a folder. A program gives
// them as argument: "picture|output folder"; a folder of pictures stands for its first one. The output
// folder gets
//   original.png low.png bicubic.png sharpened.png jagged.png   the pictures
//   figures/                                                    maps and plots of Measure Quality
//   scores.csv                                                  the numbers
//   maps.png                                                    the figure: a crop of each
// What a run before has left there is replaced.

crop = 140;         // pixels of a result that the figure shows
zoom = 2;
label = 26;
results = newArray("bicubic", "sharpened", "jagged");
maps = newArray("difference", "ssim", "overshoot");

argument = getArgument();
if (argument == "") {
	picture = File.openDialog("Picture");
	output = getDirectory("Folder for the results");
} else {
	parts = split(argument, "|");
	picture = parts[0];
	output = parts[1];
}
if (File.isDirectory(picture)) {
	files = getFileList(picture);
	for (i = files.length - 1; i >= 0; i--) {
		if (matches(toLowerCase(files[i]), ".*\\.(png|jpg|jpeg|tif|tiff)"))
			first = files[i];
	}
	picture = picture + File.separator + first;
}
if (!endsWith(output, "/") && !endsWith(output, File.separator))
	output = output + "/";
File.makeDirectory(output);

setBatchMode(true);
makeResults();
measure();
makeFigure();
print("The results are in " + output);
return "done";

// The three results, each made with plain tools of ImageJ after the degradation.
function makeResults() {
	open(picture);
	run("RGB Color");
	makeRectangle(0, 0, getWidth() - getWidth() % 2, getHeight() - getHeight() % 2);
	run("Crop");
	saveAs("png", output + "original.png");
	close();
	run("Degrade Wallpaper...", "input=[" + output + "original.png] output=[" + output + "low.png] preset=soft factor=2 seed=3 overwrite");
	run("Upscale Wallpaper...", "input=[" + output + "low.png] output=[" + output + "bicubic.png] model=bicubic factor=2 overwrite");
	open(output + "bicubic.png");
	run("Unsharp Mask...", "radius=2 mask=0.70");
	saveAs("png", output + "sharpened.png");
	close();
	open(output + "original.png");
	width = getWidth();
	height = getHeight();
	run("Size...", "width=" + width / 2 + " height=" + height / 2 + " interpolation=None");
	run("Size...", "width=" + width + " height=" + height + " interpolation=None");
	saveAs("png", output + "jagged.png");
	close();
}

function measure() {
	images = output + results[0] + ".png";
	for (i = 1; i < results.length; i++)
		images = images + ";" + output + results[i] + ".png";
	run("Measure Quality...", "image=[" + images + "] reference=[" + output + "original.png] metrics=psnr-y,ssim-y,overshoot,acutance,coherence,texture maps=" + String.join(maps, ",") + " plots figures=[" + output + "figures] output=[" + output + "scores.csv] overwrite");
}

// A row for each result: the picture, then its maps.
function makeFigure() {
	open(output + "original.png");
	left = floor(getWidth() * 0.26);
	top = floor(getHeight() * 0.34);
	close();
	cell = round(crop * zoom);
	columns = maps.length + 1;
	newImage("maps", "RGB white", columns * (cell + 6) - 6, results.length * (cell + label), 1);
	figure = getImageID();
	for (r = 0; r < results.length; r++) {
		y = r * (cell + label);
		place(output + results[r] + ".png", left, top, 0, y + label, cell);
		write(results[r], 0, y + label - 6);
		for (m = 0; m < maps.length; m++) {
			x = (m + 1) * (cell + 6);
			place(output + "figures/" + results[r] + "_" + maps[m] + ".png", left - inset(maps[m]), top - inset(maps[m]), x, y + label, cell);
			write(maps[m], x, y + label - 6);
		}
	}
	saveAs("png", output + "maps.png");
	close();
}

// Pixels that a map lacks on each side, because its windows must fit.
function inset(map) {
	open(output + "original.png");
	width = getWidth();
	close();
	open(output + "figures/" + results[0] + "_" + map + ".png");
	missing = (width - getWidth()) / 2;
	close();
	return missing;
}

function place(path, x, y, toX, toY, cell) {
	open(path);
	run("RGB Color");
	makeRectangle(x, y, crop, crop);
	run("Crop");
	run("Size...", "width=" + cell + " height=" + cell + " interpolation=None");
	run("Copy");
	close();
	selectImage(figure);
	makeRectangle(toX, toY, cell, cell);
	run("Paste");
	run("Select None");
}

function write(text, x, y) {
	selectImage(figure);
	setFont("SansSerif", 16, "antialiased");
	setColor(0, 0, 0);
	drawString(text, x + 2, y);
}
