// Kabegami's main job on a folder of pictures: make them soft and half as large, enlarge
// them again with the embedded model and bicubically, measure both against the originals.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for the folders. A program gives
// them as argument: "input folder|output folder". The output folder gets
//   original/ degraded/ bicubic/ embedded/   the pictures, and a recipe beside each degraded one
//   sheets/ sheet.png                        crops side by side at 200 %, per picture and together
//   scores.csv                               PSNR and SSIM per picture and method
// What a run before has left there is replaced; pictures of any other origin end the macro, which
// deletes nothing.

cropWidth = 240;    // pixels of the original that a sheet shows
cropHeight = 180;
zoom = 2;
labelHeight = 26;

argument = getArgument();
if (argument == "") {
	input = getDirectory("Folder of pictures");
	output = getDirectory("Folder for the results");
} else {
	folders = split(argument, "|");
	input = folder(folders[0]);
	output = folder(folders[1]);
}

files = listPictures(input);
if (files.length == 0)
	exit("The folder " + input + " holds no pictures (PNG, JPEG or TIFF).");
names = chooseNames(files);
requireOutput(names);

setBatchMode(true);
makeFolder(output);
makeFolder(output + "original/");
makeFolder(output + "sheets/");
copyOriginals(files, names);
run("Degrade Wallpaper...", "input=[" + output + "original] output=[" + output + "degraded] preset=soft factor=2 seed=1 overwrite");
run("Upscale Wallpaper...", "input=[" + output + "degraded] output=[" + output + "bicubic] model=bicubic factor=2 overwrite");
run("Upscale Wallpaper...", "input=[" + output + "degraded] output=[" + output + "embedded] model=embedded factor=2 overwrite");
for (i = 0; i < names.length; i++)
	makeSheet(names[i]);
joinSheets(Array.trim(names, minOf(names.length, 8)));
run("Measure Quality...", "image=[" + output + "bicubic;" + output + "embedded] reference=[" + output + "original] metrics=psnr,psnr-y,ssim,ssim-y output=[" + output + "scores.csv] overwrite");
print("The results are in " + output);
return "done";

// The names of the pictures in a folder that ImageJ opens.
function listPictures(path) {
	files = getFileList(path);
	pictures = newArray(0);
	for (i = 0; i < files.length; i++) {
		if (matches(toLowerCase(files[i]), ".*\\.(png|jpg|jpeg|tif|tiff)"))
			pictures = Array.concat(pictures, files[i]);
	}
	return pictures;
}

// A PNG name for each picture: without its old extension, or with it where two share the rest.
function chooseNames(files) {
	names = newArray(files.length);
	for (i = 0; i < files.length; i++) {
		base = File.getNameWithoutExtension(files[i]);
		names[i] = base + ".png";
		for (j = 0; j < files.length; j++) {
			if (j != i && toLowerCase(File.getNameWithoutExtension(files[j])) == toLowerCase(base))
				names[i] = files[i] + ".png";
		}
		for (j = 0; j < i; j++) {
			if (toLowerCase(names[j]) == toLowerCase(names[i]))
				exit("The pictures " + files[j] + " and " + files[i] + " would both become " + names[i] + "; rename one.");
		}
	}
	return names;
}

// Ends the macro before it writes where it would overwrite its input or measure pictures of another run.
function requireOutput(names) {
	if (!isBalanced(output))
		exit("The folder for the results must have no single bracket in its path, got " + output + "; choose another.");
	for (i = 0; i < names.length; i++) {
		if (!isBalanced(names[i]))
			exit("The pictures must have no single bracket in their names, got " + names[i] + "; rename it.");
	}
	if (indexOf(output, ";") >= 0)
		exit("The folder for the results must have no semicolon in its path, got " + output + "; choose another.");
	from = slashes(input);
	to = slashes(output);
	if (from == to || from == to + "original/")
		exit("The results must not go into the folder of the pictures, " + input + "; choose another.");
	folders = newArray("original/", "degraded/", "bicubic/", "embedded/");
	for (i = 0; i < folders.length; i++) {
		if (File.isDirectory(output + folders[i])) {
			files = getFileList(output + folders[i]);
			for (j = 0; j < files.length; j++) {
				if (matches(toLowerCase(files[j]), ".*\\.(png|jpg|jpeg|jpe|jfif|webp|tif|tiff)") && !contains(names, files[j]))
					exit("The folder " + output + folders[i] + " holds " + files[j] + ", which is none of these pictures; move it away or choose another folder for the results.");
			}
		}
	}
}

function contains(names, name) {
	for (k = 0; k < names.length; k++) {
		if (names[k] == name)
			return true;
	}
	return false;
}

// Copies the pictures, cut to even sides so that they can be halved and doubled.
function copyOriginals(files, names) {
	for (i = 0; i < files.length; i++) {
		open(input + files[i]);
		width = floor(getWidth() / 2) * 2;
		height = floor(getHeight() / 2) * 2;
		if (width != getWidth() || height != getHeight()) {
			makeRectangle(0, 0, width, height);
			run("Crop");
		}
		saveAs("PNG", output + "original/" + names[i]);
		close();
	}
}

// Original, degraded (each pixel doubled), bicubic and embedded side by side, where the original has most detail.
function makeSheet(name) {
	open(output + "original/" + name);
	width = minOf(cropWidth, getWidth());
	height = minOf(cropHeight, getHeight());
	place = findDetail(width, height);
	close();
	tileWidth = width * zoom;
	tileHeight = height * zoom;
	newImage("sheet", "RGB white", 4 * tileWidth + 3 * 4, tileHeight + labelHeight, 1);
	sheet = getImageID();
	folders = newArray("original", "degraded", "bicubic", "embedded");
	labels = newArray("original", "degraded, soft x2", "bicubic", "embedded model");
	for (column = 0; column < 4; column++) {
		open(output + folders[column] + "/" + name);
		shrink = 1;
		if (folders[column] == "degraded")
			shrink = 2;
		makeRectangle(place[0] / shrink, place[1] / shrink, width / shrink, height / shrink);
		run("Crop");
		run("RGB Color");
		run("Size...", "width=" + tileWidth + " height=" + tileHeight + " interpolation=None");
		run("Select All");
		run("Copy");
		close();
		selectImage(sheet);
		left = column * (tileWidth + 4);
		makeRectangle(left, labelHeight, tileWidth, tileHeight);
		run("Paste");
		run("Select None");
		setColor(0, 0, 0);
		setFont("SansSerif", 16, "antialiased");
		drawString(labels[column], left + 4, labelHeight - 4);
	}
	saveAs("PNG", output + "sheets/" + name);
	close();
}

// The sheets of the pictures below each other.
function joinSheets(names) {
	rowHeight = cropHeight * zoom + labelHeight;
	newImage("sheet", "RGB white", 4 * (cropWidth * zoom + 4) - 4, names.length * rowHeight, 1);
	joined = getImageID();
	for (row = 0; row < names.length; row++) {
		open(output + "sheets/" + names[row]);
		width = getWidth();
		height = getHeight();
		run("Select All");
		run("Copy");
		close();
		selectImage(joined);
		makeRectangle(0, row * rowHeight, width, height);
		run("Paste");
		run("Select None");
	}
	saveAs("PNG", output + "sheet.png");
	close();
}

// The corner of the window of that size whose edges are strongest; even, so that it exists in the half picture too.
function findDetail(width, height) {
	run("Duplicate...", "title=edges");
	run("8-bit");
	run("Find Edges");
	best = -1;
	place = newArray(0, 0);
	stepX = maxOf(2, floor(width / 4) * 2);
	stepY = maxOf(2, floor(height / 4) * 2);
	for (y = 0; y + height <= getHeight(); y += stepY) {
		for (x = 0; x + width <= getWidth(); x += stepX) {
			makeRectangle(x, y, width, height);
			getStatistics(area, mean);
			if (mean > best) {
				best = mean;
				place = newArray(x, y);
			}
		}
	}
	close();
	return place;
}

function makeFolder(path) {
	if (!File.isDirectory(path))
		File.makeDirectory(path);
}

function folder(path) {
	if (endsWith(path, "/") || endsWith(path, File.separator))
		return path;
	return path + "/";
}

function slashes(path) {
	return replace(path, File.separator, "/");
}

// Whether every opening bracket has its closing one; options and saveAs cannot hold others.
function isBalanced(text) {
	depth = 0;
	for (k = 0; k < lengthOf(text) && depth >= 0; k++) {
		if (substring(text, k, k + 1) == "[")
			depth++;
		if (substring(text, k, k + 1) == "]")
			depth--;
	}
	if (depth == 0)
		return true;
	return false;
}
